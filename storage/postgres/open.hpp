#pragma once

#include "storage/app_registry.hpp"
#include "storage/postgres/hub.hpp"
#include "storage/store.hpp"

#include <chrono>
#include <memory>

namespace storage::postgres {

enum class creation : std::uint8_t { refused, allowed };

/// Blocking, on a worker. Makes our tables in the schema if `may_create`, else
/// errc::storage_failed if they are not there. errc::newer_data if their version is above
/// ours. `first`, if given, runs in the same transaction (the app's own tables, the
/// catalogue); its error fails the opening. `lost` is called, on a worker, when a call
/// found the app's tables gone. `through` outlives the store.
core::result<std::unique_ptr<store>> open_store(
  hub& through, std::shared_ptr<const tenant> who,
  std::shared_ptr<core::executor> workers, creation may_create, const task& first = {},
  std::function<void(const core::error&)> lost = {});

/// Blocking, on a worker: brings the schema to date as `open_store` does and runs `work`,
/// in one transaction. For recipes, which have no actor.
core::result<std::string> run_task(
  hub& through, const tenant& who, creation may_create, const task& work,
  std::chrono::seconds within = std::chrono::seconds{30});

/// Blocking. The registry beside main's own tables.
core::result<std::unique_ptr<app_registry>> open_registry(hub& through, tenant main);

} // namespace storage::postgres
