#pragma once

#include "storage/postgres/hub.hpp"
#include "storage/store.hpp"

/// Blocking work in one transaction, by libpqxx.
namespace storage::postgres {

enum class access : std::uint8_t { read, write };

/// Runs `work` in a transaction as `who`: commits if it gives a value, else leaves no
/// trace. A commit of which nobody knows is errc::outcome_unknown.
[[nodiscard]] core::result<std::string> run_in_transaction(
  hub& through, const tenant& who, access kind,
  std::chrono::steady_clock::time_point deadline, const task& work);

/// What an exception of libpqxx means.
[[nodiscard]] core::error
words_of(const std::exception& thrown, const core::model::collection* on);

} // namespace storage::postgres
