#include "storage/postgres/appended_read.hpp"

#include "storage/loaded_writer.hpp"
#include "storage/postgres/open.hpp"
#include "storage/postgres/row_writer.hpp"

namespace storage::postgres {

namespace {

namespace model = core::model;

/// Text that a lane puts together; more is a worker's.
constexpr std::size_t lane_bytes = 512 * 1024;

/// A list on its way, and what stands with it: a round trip a level.
struct reading {
  std::shared_ptr<const model::select_plan> plan;
  call on;
  completion<rows_text> done;
  place_ptr at;
  std::unique_ptr<appended_rows> all;
  rows_text made;
};
using reading_ptr = std::shared_ptr<reading>;

std::vector<loaded_row> loaded(const PGresult& from, const loaded_shape& shape) {
  std::vector<loaded_row> rows;
  rows.reserve(static_cast<std::size_t>(PQntuples(&from)));
  for (int row = 0; row < PQntuples(&from); ++row) {
    rows.push_back(load_row(
      shape, expected_bytes(rows),
      [&](core::json_writer& out, int at, const model::field& f) {
        row_writer::write_value(out, from, row, at, f);
      },
      [&](int at, const model::field& f) {
        return row_writer::stored(from, row, at, f);
      }));
  }
  return rows;
}

void finish(const reading_ptr& state) {
  auto text = state->all->take();
  if (!text) return state->done(text.error());
  state->made.json = std::move(text).value();
  state->done(std::move(state->made));
}

void next_level(const reading_ptr& state) {
  auto wanted = std::make_shared<std::vector<appended_rows::wanted>>(state->all->next());
  if (wanted->empty()) {
    if (state->all->size() <= lane_bytes) return finish(state);
    return state->at->through.workers_for(state->at->who->at)
      ->submit(core::work::storage, [state] { finish(state); });
  }
  job asked;
  asked.who = state->at->who;
  asked.what = job::kind::read;
  asked.on = state->on;
  for (const auto& each : *wanted)
    asked.statements.push_back(each.statement);
  asked.done = [state, wanted](outcome end) {
    if (failed(end))
      return answer_failure(state->at, end, state->plan->from, std::move(state->done));
    for (std::size_t i = 0; i < wanted->size(); ++i) {
      auto rows = loaded(*end.results[i], storage::shape_of(*(*wanted)[i].what));
      if (auto given = state->all->give(i, std::move(rows)); !given)
        return state->done(given.error());
    }
    next_level(state);
  };
  state->at->through.submit(std::move(asked));
}

} // namespace

void read_appended(
  const place_ptr& at, std::shared_ptr<const model::select_plan> plan, job asked,
  completion<rows_text> done) {
  auto state = std::make_shared<reading>(
    reading{std::move(plan), asked.on, std::move(done), at, nullptr, {}});
  asked.done = [state](outcome end) {
    if (failed(end))
      return answer_failure(state->at, end, state->plan->from, std::move(state->done));
    auto list = loaded(*end.results.front(), storage::shape_of(*state->plan));
    state->made.more = state->plan->with_more && list.size() > state->plan->limit;
    if (state->made.more) list.pop_back();
    state->made.rows = list.size();
    if (state->plan->with_total) state->made.total = total_in(*end.results.back());
    const sql::place where{sql::dialect::postgres, state->at->who->schema};
    state->all = std::make_unique<appended_rows>(*state->plan, where, std::move(list));
    next_level(state);
  };
  at->through.submit(std::move(asked));
}

} // namespace storage::postgres
