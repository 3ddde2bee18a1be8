#include "actors/app/calls/records.hpp"

#include "actors/app/calls/acl_meta.hpp"
#include "actors/app/calls/graph.hpp"
#include "actors/app/calls/tree.hpp"
#include "actors/app/calls/write_parts.hpp"
#include "actors/app/part.hpp"
#include "core/clock.hpp"
#include "core/limits.hpp"
#include "core/model/link_view.hpp"
#include "core/model/scope.hpp"
#include "core/query.hpp"

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::result;
namespace model = core::model;

/// The keys as a condition on the target key.
result<model::filter>
key_filter(const std::vector<std::string>& keys, const model::collection& of) {
  const auto* key = of.target_key();
  if (key == nullptr)
    return fail(errc::bad_request, "filterByTk: collection " + of.name + " has no key");
  model::filter out;
  out.is = model::filter::kind::leaf;
  out.leaf.column = key;
  out.leaf.how = model::operation::in_list;
  for (const auto& text : keys) {
    auto stored = model::to_stored_text(*key, text);
    if (!stored) return fail(errc::bad_request, "filterByTk: " + stored.error().detail);
    out.leaf.operands.push_back(std::move(stored).value());
  }
  if (keys.size() == 1) out.leaf.how = model::operation::equal;
  return out;
}

/// Both filterByTk and filter, joined by AND.
result<model::filter> read_target(
  const core::request& ask, const model::collection& of, const model::viewpoint& by,
  model::joins& hops) {
  auto wire = core::object_parameter(ask.query, "filter");
  if (!wire) return wire.error();
  auto where = model::parse_filter(*wire, of, by, hops);
  if (!where) return where;
  const auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (!*keys) return where;
  auto key = key_filter(**keys, of);
  if (!key) return key;
  return model::both(std::move(key).value(), std::move(where).value());
}

/// Drops what the role may not write.
void keep_granted(std::vector<model::assignment>& set, const record_call& c) {
  if (c.granted == nullptr || !c.granted->fields) return;
  std::erase_if(set, [&](const model::assignment& a) {
    return !c.granted->fields->contains(a.first->name);
  });
}

template <class Plan>
std::shared_ptr<const Plan> shared(Plan plan) {
  return std::make_shared<const Plan>(std::move(plan));
}

} // namespace

result<model::filter> read_write_target(const record_call& c, model::joins& hops) {
  auto where = read_target(c.ask->ask, *c.on, c.view, hops);
  if (!where) return where;
  if (where->is_trivial() && !c.everything) {
    return fail(
      errc::filter_required,
      "to do " + std::string{c.action} + " action, filter or filterByTk is required");
  }
  auto bounds = read_bounds(c, hops);
  if (!bounds) return bounds;
  return model::both(std::move(where).value(), std::move(bounds).value());
}

result<model::filter> read_bounds(const record_call& c, model::joins& hops) {
  model::filter out;
  if (c.within != nullptr) {
    auto of_owner = model::within(*c.within, c.source, c.view);
    if (!of_owner) return of_owner;
    out = std::move(of_owner).value();
  }
  // Conditions on hops say where these are in another plan.
  if (c.seen && c.seen->hops.empty()) return model::both(std::move(out), c.seen->where);
  auto scope = model::scope_of(c.granted, *c.on, c.view, hops);
  if (!scope) return scope;
  return model::both(std::move(out), std::move(scope).value());
}

std::string only_record(const std::string& rows) {
  return rows.size() > 2 ? rows.substr(1, rows.size() - 2) : "null";
}

std::string data_of(std::string_view data) {
  std::string body;
  body.reserve(data.size() + 9);
  return body.append(R"({"data":)").append(data).append("}");
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
  auto size
    = core::number_parameter(ask.query, "pageSize", 1, core::limits::page_size, 20);
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

/// Leaves out what a copy has of its own: keys, and what the server keeps.
void leave_identity(model::select_plan& plan) {
  std::erase_if(
    plan.output, [](const model::field* f) { return f->primary || f->read_only; });
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

result<void> create(storage::store& store, const record_call& c) {
  // Nothing said is a record of defaults.
  auto body = c.ask->ask.body.empty() ? result<core::json>{core::json::object()}
                                      : read_body(c.ask->ask);
  if (!body) return body.error();
  const auto many = body->is_array();
  if (!many && !body->is_object())
    return fail(errc::bad_request, "body: expected an object, or an array of objects");
  if (many && (body->empty() || body->size() > core::limits::bulk_rows)) {
    return fail(
      errc::bad_request, "body: expected 1 to " + std::to_string(core::limits::bulk_rows)
                           + " records in the array");
  }
  if (writes_more(c, *body)) return create_graph(store, c, std::move(body).value());
  model::insert_plan plan;
  const auto now = c.view.at.now_ms;
  const auto add = [&](const core::json& one) -> result<void> {
    auto given = model::parse_values(one, *c.on, model::writing::insert);
    if (!given) return given.error();
    keep_granted(*given, c);
    auto row
      = model::complete_insert(std::move(given).value(), *c.on, now, c.who.user_id);
    if (!row) return row.error();
    plan.rows.push_back(std::move(row).value());
    return {};
  };
  if (many) {
    for (const auto& one : *body) {
      if (auto added = add(one); !added) return added;
    }
  } else if (auto added = add(*body); !added) {
    return added;
  }
  auto shown = read_selection(c.ask->ask, *c.on, c.view);
  if (!shown) return shown.error();
  plan.catalogue = c.catalogue;
  plan.into = c.on;
  plan.output = std::move(shown->output);
  store.insert(
    shared(std::move(plan)), on_behalf(c.ask),
    [ask = c.ask, many](result<storage::rows_text> got) {
      if (!got) return ask->refuse(got.error());
      ask->answer_json(data_of(many ? got->json : only_record(got->json)));
    });
  return {};
}

result<void> update(storage::store& store, const record_call& c) {
  model::update_plan plan;
  auto where = read_write_target(c, plan.hops);
  if (!where) return where.error();
  auto body = read_body(c.ask->ask);
  if (!body) return body.error();
  if (!body->is_object()) return fail(errc::bad_request, "body: expected an object");
  if (writes_more(c, *body))
    return update_graph(
      store, c, std::move(body).value(), std::move(where).value(), std::move(plan.hops));
  auto set = model::parse_values(*body, *c.on, model::writing::update);
  if (!set) return set.error();
  keep_granted(*set, c);
  if (auto left = model::leave_key(*set, *where); !left) return left;
  plan.catalogue = c.catalogue;
  plan.of = c.on;
  plan.where = std::move(where).value();
  plan.set
    = model::complete_update(std::move(*set), *c.on, c.view.at.now_ms, c.who.user_id);
  if (sees_some(c)) return update_seen(store, c, std::move(plan));
  auto shown = read_selection(c.ask->ask, *c.on, c.view);
  if (!shown) return shown.error();
  plan.output = std::move(shown->output);
  store.update(
    shared(std::move(plan)), on_behalf(c.ask),
    [ask = c.ask](result<storage::rows_text> got) {
      if (!got) return ask->refuse(got.error());
      ask->answer_json(data_of(got->json));
    });
  return {};
}

result<void> destroy(storage::store& store, const record_call& c) {
  model::destroy_plan plan;
  auto where = read_write_target(c, plan.hops);
  if (!where) return where.error();
  if (c.within != nullptr || is_referenced(c))
    return destroy_graph(store, c, std::move(where).value(), std::move(plan.hops));
  plan.catalogue = c.catalogue;
  plan.from = c.on;
  plan.where = std::move(where).value();
  store.destroy(
    shared(std::move(plan)), on_behalf(c.ask),
    [ask = c.ask](result<storage::rows_text> got) {
      if (!got) return ask->refuse(got.error());
      ask->answer_json(data_of(std::to_string(got->rows)));
    });
  return {};
}

} // namespace actors::app::calls
