#include "storage/sqlite/group_transaction.hpp"

#include "storage/sqlite/records.hpp"
#include "storage/sqlite/session.hpp"

namespace storage::sqlite {

namespace {

constexpr std::chrono::milliseconds group_time{5};

/// No schema change comes between this and the commit: one connection writes.
core::result<void>
current(const core::model::catalogue_ptr& known, const core::model::collection* of) {
  return known == nullptr ? core::result<void>{} : known->check_current(*of);
}

struct write_one {
  connection& on;

  core::result<rows_text>
  operator()(const std::shared_ptr<const core::model::insert_plan>& plan) const {
    if (auto fine = current(plan->catalogue, plan->into); !fine) return fine.error();
    return insert_rows(on, *plan);
  }
  core::result<rows_text>
  operator()(const std::shared_ptr<const core::model::update_plan>& plan) const {
    if (auto fine = current(plan->catalogue, plan->of); !fine) return fine.error();
    return update_rows(on, *plan);
  }
  core::result<rows_text>
  operator()(const std::shared_ptr<const core::model::destroy_plan>& plan) const {
    return destroy_rows(on, *plan);
  }
  core::result<rows_text> operator()(const shared_task& shared) const {
    task_session in{on};
    auto made = guarded(shared.work, in);
    if (!made) return made.error();
    return rows_text{std::move(made).value(), 0, std::nullopt};
  }
  core::result<rows_text> operator()(const task& /*alone*/) const {
    return core::fail(core::errc::internal, {}, "a task does not share a transaction");
  }
};

} // namespace

core::result<rows_text> group_transaction::write(const write_request& r) {
  on_.watch(r.on);
  auto rows = std::visit(write_one{on_}, r.what);
  on_.unwatch();
  return rows;
}

/// Ends a request's savepoint, keeping or undoing what it did.
core::result<void> group_transaction::settle(bool good) {
  if (!good) {
    const auto undone = on_.run("ROLLBACK TO one");
    if (!undone) return undone;
  }
  return on_.run("RELEASE one");
}

group_transaction::outcome group_transaction::give_up(const core::error& why) {
  // If even this fails the connection is closed with the transaction open, which
  // undoes it as well.
  if (on_.in_transaction()) static_cast<void>(on_.run("ROLLBACK"));
  return {ending::failed, 0, why};
}

group_transaction::outcome group_transaction::run() {
  const auto began = std::chrono::steady_clock::now();
  if (const auto begun = on_.run("BEGIN IMMEDIATE"); !begun)
    return give_up(begun.error());
  results_.reserve(all_.size());
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (i > 0 && std::chrono::steady_clock::now() - began > group_time) break;
    if (const auto saved = on_.run("SAVEPOINT one"); !saved)
      return give_up(saved.error());
    auto rows = write(all_[i]);
    if (!on_.in_transaction()) {
      const auto why = rows ? core::fail(core::errc::storage_failed, {}) : rows.error();
      const bool own_fault
        = why.code == core::errc::timed_out || why.code == core::errc::storage_full;
      return {own_fault ? ending::culprit : ending::failed, i, why};
    }
    const auto settled = settle(rows.has_value());
    if (!settled) return give_up(settled.error());
    results_.push_back(std::move(rows));
  }
  return commit();
}

group_transaction::outcome group_transaction::commit() {
  const auto kept = on_.run("COMMIT");
  if (kept) return {ending::committed, results_.size(), {}};
  auto end = give_up(kept.error());
  // The last of them is left out and the others may fit.
  if (kept.error().code == core::errc::storage_full && is_shared())
    return {ending::culprit, results_.size() - 1, kept.error()};
  return end;
}

} // namespace storage::sqlite
