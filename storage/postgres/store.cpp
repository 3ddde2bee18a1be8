#include "core/limits.hpp"
#include "storage/find_shapes.hpp"
#include "storage/postgres/answers.hpp"
#include "storage/postgres/appended_read.hpp"
#include "storage/postgres/open.hpp"
#include "storage/postgres/open_calls.hpp"
#include "storage/postgres/row_writer.hpp"
#include "storage/postgres/schema.hpp"
#include "storage/postgres/session.hpp"
#include "storage/sql/find.hpp"

#include <charconv>

namespace storage::postgres {

namespace {

namespace model = core::model;

using clock = std::chrono::steady_clock;

/// Values that a lane turns into text by itself; more are a worker's.
constexpr int lane_values = 4000;

/// What finding records of one collection by key needs, made once for a view of it.
struct find_shape {
  find_shape(const model::find_plan& plan, const sql::place& at)
      : found(sql::find_row(plan, at)), rows(sql::output_of(plan)) {}

  sql::find_statement found;
  row_shape rows;
};

/// One record at most: the target key is compared with one value.
bool is_by_key(const model::update_plan& plan) {
  const auto& where = plan.where;
  return where.is == model::filter::kind::leaf
         && where.leaf.how == model::operation::equal
         && (where.leaf.column->primary || where.leaf.column->unique);
}

core::error too_many() {
  return core::fail(
    core::errc::bad_request, "filter: more than "
                               + std::to_string(core::limits::unpaged_rows)
                               + " records match; narrow it");
}

// What holds a call goes with its job; the analyzer loses it on the way.
// NOLINTBEGIN(clang-analyzer-cplusplus.NewDeleteLeaks)
class server_store final : public store {
public:
  server_store(
    hub& through, std::shared_ptr<const tenant> who,
    std::shared_ptr<core::executor> workers, std::function<void(const core::error&)> lost)
      : hub_(through),
        who_(std::move(who)),
        place_(std::make_shared<const place>(place{through, who_, std::move(lost)})),
        at_(sql::dialect::postgres, who_->schema),
        workers_(std::move(workers)) {}

  void select(
    std::shared_ptr<const model::select_plan> plan, call on,
    completion<rows_text> done) override {
    auto asked = work(job::kind::read, std::move(on));
    asked.statements.push_back(sql::select_rows(*plan, at_));
    if (plan->with_total) asked.statements.push_back(sql::count_rows(*plan, at_));
    if (!plan->appends.empty())
      return read_appended(
        place_, std::move(plan), std::move(asked), counted(calls_, std::move(done)));
    asked.done = [plan, at = place_, done = counted(calls_, std::move(done)),
                  workers = workers_](outcome end) mutable {
      if (failed(end)) return answer_failure(at, end, plan->from, std::move(done));
      const auto& rows = *end.results.front();
      if (PQntuples(&rows) * PQnfields(&rows) <= lane_values)
        return done(page_of(*plan, end));
      workers->submit(
        core::work::storage,
        [plan, end = std::move(end), done = std::move(done)]() mutable {
          done(page_of(*plan, end));
        });
    };
    hub_.submit(std::move(asked));
  }

  void find(model::find_plan plan, call on, completion<std::string> done) override {
    auto asked = work(job::kind::read, std::move(on));
    const auto shape = shapes_.of(plan, at_);
    asked.statements.push_back({shape->found.text, shape->found.bound_for(plan.key)});
    asked.done
      = [shape, at = place_, catalogue = std::move(plan.catalogue), from = plan.from,
         done = counted(calls_, std::move(done))](outcome end) mutable {
          if (failed(end)) return answer_failure(at, end, from, std::move(done));
          if (PQntuples(end.results.front().get()) == 0) return done(std::string{"null"});
          row_writer out{shape->rows};
          out.add(*end.results.front(), 0);
          done(out.take_one());
        };
    hub_.submit(std::move(asked));
  }

  void insert(
    std::shared_ptr<const model::insert_plan> plan, call on,
    completion<rows_text> done) override {
    auto asked = work(job::kind::write, std::move(on));
    for (std::size_t row = 0; row < plan->rows.size(); ++row)
      asked.statements.push_back(sql::insert_row(*plan, row, at_));
    asked.done = [plan, at = place_,
                  done = counted(calls_, std::move(done))](outcome end) mutable {
      if (failed(end)) return answer_failure(at, end, plan->into, std::move(done));
      done(rows_of(plan->output, end.results, 0));
    };
    hub_.submit(std::move(asked));
  }

  void update(
    std::shared_ptr<const model::update_plan> plan, call on,
    completion<rows_text> done) override {
    auto asked = work(job::kind::write, std::move(on));
    const bool guarded = !is_by_key(*plan);
    // Fails, and takes the change with it, where more would be changed than is answered.
    if (guarded) asked.statements.push_back(guard(*plan));
    asked.statements.push_back(sql::update_rows(*plan, at_));
    asked.done = [plan, guarded, at = place_,
                  done = counted(calls_, std::move(done))](outcome end) mutable {
      if (guarded && end.refused && end.refused->state == "22012")
        return done(too_many());
      if (failed(end)) return answer_failure(at, end, plan->of, std::move(done));
      done(rows_of(plan->output, end.results, guarded ? 1 : 0));
    };
    hub_.submit(std::move(asked));
  }

  void destroy(
    std::shared_ptr<const model::destroy_plan> plan, call on,
    completion<rows_text> done) override {
    auto asked = work(job::kind::write, std::move(on));
    asked.statements.push_back(sql::destroy_rows(*plan, at_));
    asked.done = [plan, at = place_,
                  done = counted(calls_, std::move(done))](outcome end) mutable {
      if (failed(end)) return answer_failure(at, end, plan->from, std::move(done));
      const std::string_view count = PQcmdTuples(end.results.front().get());
      rows_text gone;
      std::from_chars(count.data(), count.data() + count.size(), gone.rows);
      done(std::move(gone));
    };
    hub_.submit(std::move(asked));
  }

  void change(task work, call on, completion<std::string> done) override {
    alter(std::move(work), std::move(on), std::move(done));
  }

  void alter(task work, call on, completion<std::string> done) override {
    if (on.asker) on.asker->reached_writer();
    blocking(access::write, std::move(work), std::move(on), std::move(done));
  }

  void inspect(task work, call on, completion<std::string> done) override {
    blocking(access::read, std::move(work), std::move(on), std::move(done));
  }

  void rest() override {}
  [[nodiscard]] std::optional<std::int64_t> memory() const override { return {}; }

  void close(core::unique_function<void()> done) override {
    calls_->when_none(std::move(done));
  }

private:
  [[nodiscard]] job work(job::kind what, call on) const {
    if (what == job::kind::write && on.asker) on.asker->reached_writer();
    job out;
    out.who = who_;
    out.what = what;
    out.on = std::move(on);
    return out;
  }

  static core::result<rows_text> page_of(const model::select_plan& plan, outcome& end) {
    const row_shape shape{plan.output};
    row_writer out{shape};
    const auto& found = *end.results.front();
    const auto count = static_cast<std::size_t>(PQntuples(&found));
    const bool more = plan.with_more && count > plan.limit;
    for (std::size_t row = 0; row < (more ? plan.limit : count); ++row)
      out.add(found, static_cast<int>(row));
    rows_text made{out.take(), out.rows(), std::nullopt, more};
    if (plan.with_total) made.total = total_in(*end.results.back());
    return made;
  }

  static core::result<rows_text> rows_of(
    const std::vector<const model::field*>& output,
    const std::vector<result_ptr>& results, std::size_t from) {
    const row_shape shape{output};
    row_writer out{shape};
    for (auto i = from; i < results.size(); ++i)
      out.add_all(*results[i]);
    return rows_text{out.take(), out.rows(), std::nullopt};
  }

  [[nodiscard]] sql::statement guard(const model::update_plan& plan) const {
    model::select_plan matching;
    matching.from = plan.of;
    matching.where = plan.where;
    matching.limit = core::limits::unpaged_rows + 1;
    auto some = sql::select_some(matching, at_);
    some.text = "SELECT 1/(CASE WHEN count(*)>"
                + std::to_string(core::limits::unpaged_rows)
                + " THEN 0 ELSE 1 END) FROM (" + some.text + ") q";
    return some;
  }

  void blocking(access kind, task work, call on, completion<std::string> done) {
    hub_.workers_for(who_->at)->submit(
      core::work::storage,
      [&whole = hub_, who = who_, kind, work = std::move(work), on = std::move(on),
       done = counted(calls_, std::move(done))]() mutable {
        if (on.asker && on.asker->answered())
          return done(core::fail(core::errc::timed_out, {}));
        auto made = run_in_transaction(whole, *who, kind, on.deadline, work);
        if (!made) made = not_the_askers(made.error());
        done(std::move(made));
      });
  }

  hub& hub_;
  const std::shared_ptr<const tenant> who_;
  const place_ptr place_;
  const sql::place at_; ///< Points into `who_`.
  const std::shared_ptr<core::executor> workers_;
  const open_calls_ptr calls_ = std::make_shared<open_calls>();
  find_shapes<find_shape> shapes_;
};

// NOLINTEND(clang-analyzer-cplusplus.NewDeleteLeaks)

} // namespace

core::result<std::string> run_task(
  hub& through, const tenant& who, creation may_create, const task& work,
  std::chrono::seconds within) {
  return run_in_transaction(
    through, who, access::write, std::chrono::steady_clock::now() + within,
    [&](session& in) -> core::result<std::string> {
      if (const auto ready = prepare_schema(in, who.schema, may_create); !ready)
        return ready.error();
      return work ? work(in) : core::result<std::string>{std::string{}};
    });
}

core::result<std::unique_ptr<store>> open_store(
  hub& through, std::shared_ptr<const tenant> who,
  std::shared_ptr<core::executor> workers, creation may_create, const task& first,
  std::function<void(const core::error&)> lost) {
  const auto ready = run_task(through, *who, may_create, first);
  if (!ready) return ready.error();
  return std::make_unique<server_store>(
    through, std::move(who), std::move(workers), std::move(lost));
}

} // namespace storage::postgres
