#pragma once

#include "storage/postgres/address.hpp"
#include "storage/postgres/connect.hpp"
#include "storage/postgres/failure.hpp"
#include "storage/sql/compile.hpp"
#include "storage/store.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace storage::postgres {

/// Where an app's tables are and as whom they are touched. One a store, shared by its
/// jobs; its address tells apps apart.
struct tenant {
  std::string app;
  address at;
  std::string schema;
  std::string role; ///< Taken in each transaction; empty: the account's own rights.
  /// Told, on a lane, what handling its answers took there. May be empty.
  std::function<void(std::chrono::nanoseconds)> charge = {};
};

/// What of a job came back: a result a statement, or why there is none.
struct outcome {
  std::vector<result_ptr> results;
  std::optional<refusal> refused;
  /// Set where the job never ran, or nobody knows whether it did.
  std::optional<core::error> lost;
};

/// Statements that run in one transaction, in one round trip. Jobs of one app and kind
/// may share it (group commit); where one of several writes fails, all are run again,
/// each alone. A write is durable when `done` is called without a refusal.
struct job {
  enum class kind : std::uint8_t { read, write };

  std::shared_ptr<const tenant> who;
  kind what = kind::read;
  call on;
  std::vector<sql::statement> statements;
  /// Called once, on a lane.
  core::unique_function<void(outcome)> done;
  bool again = false; ///< Has been sent before, and was not to blame for its end.
  bool alone = false; ///< Shares its transaction with none.
  std::chrono::steady_clock::time_point queued = std::chrono::steady_clock::now();
};

} // namespace storage::postgres
