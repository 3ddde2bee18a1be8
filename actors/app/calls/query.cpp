#include "actors/app/calls/query.hpp"

#include "actors/app/part.hpp"
#include "core/limits.hpp"
#include "storage/nested/record.hpp"
#include "storage/sql/query.hpp"

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::result;
namespace model = core::model;

result<std::string> run_query(storage::session& in, const model::query_plan& plan) {
  auto rows = storage::nested::run(in, storage::sql::query_rows(plan, in.where()));
  if (!rows) return rows.error();
  if (rows->size() > core::limits::unpaged_rows)
    return fail(
      errc::bad_request, "limit: more than " + std::to_string(core::limits::unpaged_rows)
                           + " rows; narrow the filter or say a limit");
  core::json_writer out;
  out.raw(R"({"data":[)");
  const char* before = "{";
  for (const auto& row : *rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      const auto& f = plan.answer.fields[i];
      out.raw(i == 0 ? before : ",").string(f.name).raw(':');
      storage::nested::write_value(out, f, row[i]);
    }
    out.raw('}');
    before = ",{";
  }
  return out.raw("]}").take();
}

} // namespace

result<void> query(storage::store& store, const record_call& c) {
  if (c.within != nullptr)
    return fail(errc::bad_request, "query: not over an association");
  core::json body;
  if (!c.ask->ask.body.empty()) {
    auto read = read_body(c.ask->ask);
    if (!read) return read.error();
    body = std::move(read).value();
  }
  auto plan = model::parse_query(body, c.catalogue, *c.on, c.view);
  if (!plan) return plan.error();
  auto bounds = read_bounds(c, plan->hops);
  if (!bounds) return bounds.error();
  plan->where = model::both(std::move(bounds).value(), std::move(plan->where));
  auto shared = std::make_shared<const model::query_plan>(std::move(plan).value());
  store.inspect(
    [shared](storage::session& in) { return run_query(in, *shared); }, on_behalf(c.ask),
    [ask = c.ask](result<std::string> got) {
      if (!got) return ask->refuse(got.error());
      ask->answer_json(std::move(got).value());
    });
  return {};
}

} // namespace actors::app::calls
