#pragma once

#include "storage/app_registry.hpp"
#include "storage/store.hpp"

#include <functional>
#include <memory>

namespace storage {

/// What the registry needs of a back end: a task run in one transaction that is kept,
/// durably, if it gives a value. Blocking; one call at a time.
struct registry_access {
  std::function<core::result<std::string>(const task&)> read;
  std::function<core::result<std::string>(const task&)> change;
};

/// The registry over tables that are there: `applications` with the columns of
/// `applications_collection` and `storage`, and `_journal`.
[[nodiscard]] std::unique_ptr<app_registry> make_registry(registry_access through);

} // namespace storage
