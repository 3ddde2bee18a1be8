#include "actors/app/calls/records.hpp"

#include "actors/app/calls/acl_meta.hpp"
#include "actors/app/calls/record_target.hpp"
#include "actors/app/calls/tree.hpp"
#include "actors/app/part.hpp"
#include "core/clock.hpp"
#include "core/envelope.hpp"
#include "core/limits.hpp"
#include "core/model/fields/making.hpp"
#include "core/model/link_view.hpp"
#include "core/query.hpp"

#include <algorithm>

namespace actors::app::calls {

namespace {

using core::data_of;
using core::errc;
using core::fail;
using core::result;
namespace model = core::model;

template <class Plan>
std::shared_ptr<const Plan> shared(Plan plan) {
  return std::make_shared<const Plan>(std::move(plan));
}

} // namespace

std::string only_record(const std::string& rows) {
  return rows.size() > 2 ? rows.substr(1, rows.size() - 2) : "null";
}

/// The order that the association has for a list, where the request says none.
void take_order_of(const record_call& c, model::select_plan& plan) {
  if (c.within == nullptr || !c.within->as->leads) return;
  const auto& usual = c.within->as->leads->sort_by;
  if (usual.empty() || !core::list_parameter(c.ask->ask.query, "sort").empty()) return;
  model::joins none;
  const std::vector<std::string_view> keys{usual};
  auto order = model::parse_sort(keys, *c.on, model::viewpoint{}, none);
  if (order) plan.order = std::move(order).value();
}

result<model::select_plan> bounded_list(const record_call& c, const page& which) {
  auto plan = plan_list(c.ask->ask, c.catalogue, *c.on, which, c.view);
  if (!plan) return plan;
  take_order_of(c, *plan);
  auto bounds = read_bounds(c, plan->hops);
  if (!bounds) return bounds.error();
  plan->where = model::both(std::move(bounds).value(), std::move(plan->where));
  // Whoever names fields gets these and no more.
  const auto whole = core::list_parameter(c.ask->ask.query, "fields").empty();
  if (c.within != nullptr && whole) show_links(*plan, *c.within, c.source, c.view);
  return plan;
}

result<model::selection> read_selection(
  const core::request& ask, const model::collection& from, const model::viewpoint& by) {
  return model::choose(
    core::list_parameter(ask.query, "fields"), core::list_parameter(ask.query, "except"),
    core::list_parameter(ask.query, "appends"), from, by);
}

result<page> read_page(const core::request& ask) {
  page out;
  auto paginate = core::flag_parameter(ask.query, "paginate", true);
  if (!paginate) return paginate.error();
  out.paginate = *paginate;
  auto number = core::number_parameter(ask.query, "page", 1, 1'000'000'000, 1);
  if (!number) return number.error();
  // Clients that want all of a list ask for a large page as often as for none.
  auto size
    = core::number_parameter(ask.query, "pageSize", 1, core::limits::unpaged_rows, 20);
  if (!size) return size.error();
  out.number = *number;
  out.size = *size;
  return out;
}

result<model::select_plan> plan_list(
  const core::request& ask, model::catalogue_ptr catalogue, const model::collection& from,
  const page& which) {
  model::viewpoint by{.known = catalogue.get(), .at = {.now_ms = core::unix_ms()}};
  return plan_list(ask, std::move(catalogue), from, which, by);
}

result<model::select_plan> plan_list(
  const core::request& ask, model::catalogue_ptr catalogue, const model::collection& from,
  const page& which, const model::viewpoint& by) {
  model::select_plan plan;
  auto where = read_target(ask, from, by, plan.hops);
  if (!where) return where.error();
  auto order
    = model::parse_sort(core::list_parameter(ask.query, "sort"), from, by, plan.hops);
  if (!order) return order.error();
  auto shown = read_selection(ask, from, by);
  if (!shown) return shown.error();
  plan.catalogue = std::move(catalogue);
  plan.from = &from;
  plan.where = std::move(where).value();
  plan.order = std::move(order).value();
  plan.output = std::move(shown->output);
  plan.appends = std::move(shown->appends);
  plan.with_total = which.paginate && which.total != counting::never;
  plan.unless_large = which.total == counting::unless_large;
  plan.with_more = which.paginate && which.total != counting::always;
  plan.limit = which.paginate ? which.size : core::limits::unpaged_rows + 1;
  plan.offset = which.paginate ? (which.number - 1) * which.size : 0;
  return plan;
}

std::string list_body(const std::string& rows, std::int64_t total, const page& which) {
  core::json_writer out;
  out.reserve(rows.size() + 96);
  out.raw(R"({"data":)").raw(rows);
  if (which.paginate) {
    const auto size = static_cast<std::int64_t>(which.size);
    out.raw(R"(,"meta":{"count":)").integer(total).raw(R"(,"page":)");
    out.integer(static_cast<std::int64_t>(which.number)).raw(R"(,"pageSize":)");
    out.integer(size).raw(R"(,"totalPage":)").integer((total + size - 1) / size).raw('}');
  }
  out.raw('}');
  return out.take();
}

std::string simple_body(const std::string& rows, bool more, const page& which) {
  core::json_writer out;
  out.reserve(rows.size() + 64);
  out.raw(R"({"data":)").raw(rows).raw(R"(,"meta":{"hasNext":)");
  out.raw(more ? "true" : "false").raw(R"(,"page":)");
  out.integer(static_cast<std::int64_t>(which.number)).raw(R"(,"pageSize":)");
  out.integer(static_cast<std::int64_t>(which.size)).raw("}}");
  return out.take();
}

result<core::json> read_body(const core::request& ask) {
  if (ask.body.empty())
    return fail(errc::bad_request, "body: missing; send the values as a JSON object");
  auto body = core::parse_json(ask.body, "body");
  if (!body || ask.body.find("\\u0000") == std::string::npos) return body;
  if (const auto where = core::find_nul(*body)) {
    return fail(
      errc::bad_request,
      "the character U+0000 is not allowed in " + (where->empty() ? "the body" : *where));
  }
  return body;
}

namespace {

/// As the request wants it, or else the collection, or else as the table is large.
result<counting> counting_of(const record_call& c) {
  constexpr auto name = "simplePaginate";
  const auto set
    = c.on->options.is_object() ? c.on->options.find(name) : c.on->options.end();
  const bool usual = set != c.on->options.end() && *set == core::json(true);
  auto simple = core::flag_parameter(c.ask->ask.query, name, usual);
  if (!simple) return simple.error();
  if (*simple) return counting::never;
  const auto is_it = [&](const auto& given) { return given.first == name; };
  const bool said = std::ranges::any_of(c.ask->ask.query, is_it);
  return said ? counting::always : counting::unless_large;
}

core::error too_many_rows() {
  return fail(
    errc::bad_request, "paginate: more than " + std::to_string(core::limits::unpaged_rows)
                         + " records match; ask for pages or narrow the filter");
}

} // namespace

result<void> send_list(
  storage::store& store, const record_call& c, model::select_plan plan,
  const page& which) {
  if (which.paginate && c.ask->ask.with_acl_meta)
    return send_with_meta(store, c, std::move(plan), which);
  store.select(
    shared(std::move(plan)), on_behalf(c.ask),
    [ask = c.ask, which](result<storage::rows_text> got) {
      if (!got) return ask->refuse(got.error());
      if (!which.paginate && got->rows > core::limits::unpaged_rows)
        return ask->refuse(too_many_rows());
      ask->answer_json(
        which.paginate && !got->total
          ? simple_body(got->json, got->more, which)
          : list_body(got->json, got->total.value_or(0), which));
    });
  return {};
}

result<void> list(storage::store& store, const record_call& c) {
  auto which = read_page(c.ask->ask);
  if (!which) return which.error();
  auto as_tree = core::flag_parameter(c.ask->ask.query, "tree", false);
  if (!as_tree) return as_tree.error();
  if (*as_tree && c.catalogue->tree_parent(*c.on) != nullptr)
    return list_tree(store, c, *which);
  auto total = counting_of(c);
  if (!total) return total.error();
  which->total = *total;
  auto plan = bounded_list(c, *which);
  if (!plan) return plan.error();
  return send_list(store, c, std::move(plan).value(), *which);
}

/// Whether the key is all that a get says.
bool is_plain(const core::request& ask) {
  if (!ask.key || ask.query.empty()) return ask.key.has_value();
  return ask.query.size() == 1 && ask.query.front().first == "filterByTk"
         && !core::is_json_key(*ask.key);
}

result<void> find(storage::store& store, const record_call& c) {
  const auto* key = c.catalogue->facts(*c.on).target;
  if (key == nullptr)
    return fail(
      errc::bad_request, "filterByTk: collection " + c.on->name + " has no key");
  auto stored = model::to_stored_text(*key, *c.ask->ask.key);
  if (!stored) return fail(errc::bad_request, "filterByTk: " + stored.error().detail);
  store.find(
    {c.catalogue, c.on, std::move(stored).value(), c.seen}, on_behalf(c.ask),
    [ask = c.ask](result<std::string> got) {
      if (!got) return ask->refuse(got.error());
      ask->answer_json(data_of(*got));
    });
  return {};
}

/// Whether `f` says where a record of `c` belongs or stands, which a copy has of its own.
bool is_position(const model::field& f, const model::collection& c) {
  if (f.made && f.made->is == model::making::kind::place) return true;
  if (f.options.is_object() && f.options.value("isForeignKey", core::json{}) == true)
    return true;
  return std::ranges::any_of(c.fields, [&](const model::field& by) {
    const bool owned = by.type == model::field_type::belongs_to
                       || by.type == model::field_type::belongs_to_array;
    return owned && by.leads->foreign_key == f.name;
  });
}

void leave_links(std::vector<model::append>& appends) {
  for (auto& each : appends) {
    each.linked.clear();
    leave_links(each.parts);
  }
}

/// Leaves out what a copy has of its own: keys, its place, what the server keeps, and the
/// rows of through tables.
void leave_identity(model::select_plan& plan) {
  std::erase_if(plan.output, [&](const model::field* f) {
    return f->primary || f->read_only || is_position(*f, *plan.from);
  });
  leave_links(plan.appends);
}

result<void> get(storage::store& store, const record_call& c) {
  const bool meta = c.ask->ask.with_acl_meta;
  const bool ready = c.granted == nullptr || c.seen;
  if (ready && c.within == nullptr && !meta && is_plain(c.ask->ask))
    return find(store, c);
  auto plan = bounded_list(c, {.number = 1, .size = 1});
  if (!plan) return plan.error();
  plan->with_total = false;
  auto copied = core::flag_parameter(c.ask->ask.query, "isTemplate", false);
  if (!copied) return copied.error();
  if (*copied) leave_identity(*plan);
  if (meta) return send_one_with_meta(store, c, std::move(plan).value());
  store.select(
    shared(std::move(plan).value()), on_behalf(c.ask),
    [ask = c.ask](result<storage::rows_text> got) {
      if (!got) return ask->refuse(got.error());
      ask->answer_json(data_of(only_record(got->json)));
    });
  return {};
}

} // namespace actors::app::calls
