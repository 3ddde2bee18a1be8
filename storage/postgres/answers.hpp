#pragma once

#include "storage/postgres/hub.hpp"
#include "storage/postgres/job.hpp"
#include "storage/store.hpp"

#include <functional>
#include <memory>
#include <optional>

namespace storage::postgres {

/// What answering a failure may need; outlives the store.
struct place {
  hub& through;
  std::shared_ptr<const tenant> who;
  std::function<void(const core::error&)> lost;
};

using place_ptr = std::shared_ptr<const place>;

/// A right that the app has lost is no fault of who asks.
[[nodiscard]] core::error not_the_askers(core::error why);

[[nodiscard]] inline bool failed(const outcome& end) {
  return end.lost.has_value() || end.refused.has_value();
}

/// The failure of `end` in the words of `on`'s fields. Where a table is missing it is
/// looked, on a worker, whether that was a collection's or all of the app's are gone.
void tell_failure(
  const place_ptr& at, const outcome& end, const core::model::collection* on,
  core::unique_function<void(core::error)> done);

/// Tells `done` of a failure.
template <class T>
void answer_failure(
  const place_ptr& at, const outcome& end, const core::model::collection* on,
  completion<T> done) {
  tell_failure(at, end, on, [done = std::move(done)](core::error why) mutable {
    done(std::move(why));
  });
}

/// What `sql::count_rows` counted, if it did.
[[nodiscard]] std::optional<std::int64_t> total_in(const PGresult& one);

} // namespace storage::postgres
