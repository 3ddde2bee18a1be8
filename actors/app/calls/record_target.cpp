#include "actors/app/calls/record_target.hpp"

#include "core/model/plans/scope.hpp"
#include "core/query.hpp"

#include <algorithm>

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

constexpr std::string_view key_name = "filterByTk";

core::error wrong_key(const std::string& why) {
  return fail(errc::bad_request, std::string{key_name} + ": " + why);
}

model::filter is_one_of(const model::field& f, std::vector<model::value> all) {
  model::filter out;
  out.is = model::filter::kind::leaf;
  out.leaf.column = &f;
  out.leaf.how = all.size() == 1 ? model::operation::equal : model::operation::in_list;
  out.leaf.operands = std::move(all);
  return out;
}

/// The keys as a condition on the target key.
result<model::filter>
key_filter(const std::vector<std::string>& keys, const model::collection& of) {
  const auto* key = of.target_key();
  if (key == nullptr) return wrong_key("collection " + of.name + " has no key");
  std::vector<model::value> all;
  for (const auto& text : keys) {
    auto stored = model::to_stored_text(*key, text);
    if (!stored) return wrong_key(stored.error().detail);
    all.push_back(std::move(stored).value());
  }
  return is_one_of(*key, std::move(all));
}

/// Whether the key is said by names of fields: `{"code":"a"}` or `filterByTk[code]=a`.
/// One in the path is a key as it stands.
bool names_fields(const core::request& ask) {
  if (ask.key && ask.parameter(key_name) != std::string_view{*ask.key}) return false;
  return std::ranges::any_of(ask.query, [](const auto& given) {
    std::string_view rest = given.first;
    if (!rest.starts_with(key_name)) return false;
    rest.remove_prefix(key_name.size());
    if (rest.empty()) return given.second.starts_with('{');
    const bool opens = rest.size() > 1 && rest.front() == '[';
    return opens && rest[1] != ']' && (rest[1] < '0' || rest[1] > '9');
  });
}

/// Whether a value of it names one record.
bool is_key(const model::field& f, const model::collection& of) {
  return f.primary || f.unique || &f == of.target_key();
}

/// Whether all parts of the key are named, if one of them is that is none by itself.
result<void> check_whole(const json& named, const model::collection& of) {
  std::string parts;
  bool whole = true;
  bool asked = false;
  for (const auto& f : of.fields) {
    if (!of.is_part_of_key(f)) continue;
    parts.append(parts.empty() ? "" : ", ").append(f.name);
    const bool here = named.contains(f.name);
    whole = whole && here;
    asked = asked || (here && !is_key(f, of));
  }
  if (!asked || whole) return {};
  return wrong_key("the key of " + of.name + " is " + parts + " together");
}

/// Values of fields as a condition.
result<model::filter>
named_filter(const json& named, const model::collection& of, const model::viewpoint& by) {
  if (named.empty()) return wrong_key("expected names of fields and their values");
  if (auto whole = check_whole(named, of); !whole) return whole.error();
  model::filter out;
  for (const auto& [name, given] : named.items()) {
    const auto* f = of.find(name);
    const bool fits = f != nullptr && !f->hidden && !model::holds_json(f->type)
                      && (is_key(*f, of) || of.is_part_of_key(*f));
    if (!fits) return wrong_key("\"" + name.substr(0, 60) + "\" is no key of " + of.name);
    if (f != of.target_key() && !by.sees(of, *f))
      return fail(errc::no_permission, "No permissions");
    if (given.is_structured() || given.is_null())
      return wrong_key(name + ": expected a text or a number");
    auto stored = model::to_stored(*f, given);
    if (!stored) return wrong_key(stored.error().detail);
    out = model::both(std::move(out), is_one_of(*f, {std::move(stored).value()}));
  }
  return out;
}

result<std::optional<model::filter>> read_key(
  const core::request& ask, const model::collection& of, const model::viewpoint& by) {
  using found = std::optional<model::filter>;
  if (names_fields(ask)) {
    const auto named = core::object_parameter(ask.query, key_name);
    if (!named) return named.error();
    auto where = named_filter(*named, of, by);
    if (!where) return where.error();
    return found{std::move(where).value()};
  }
  const auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (!*keys) return found{};
  auto where = key_filter(**keys, of);
  if (!where) return where.error();
  return found{std::move(where).value()};
}

} // namespace

result<model::filter> read_target(
  const core::request& ask, const model::collection& of, const model::viewpoint& by,
  model::joins& hops) {
  auto wire = core::object_parameter(ask.query, "filter");
  if (!wire) return wire.error();
  auto where = model::parse_filter(*wire, of, by, hops);
  if (!where) return where;
  auto key = read_key(ask, of, by);
  if (!key) return key.error();
  if (!*key) return where;
  return model::both(std::move(**key), std::move(where).value());
}

result<void> check_named(const record_call& c, const model::filter& where) {
  if (!where.is_trivial() || c.everything) return {};
  return fail(
    errc::filter_required,
    "to do " + std::string{c.action} + " action, filter or filterByTk is required");
}

result<model::filter> read_write_target(const record_call& c, model::joins& hops) {
  auto where = read_target(c.ask->ask, *c.on, c.view, hops);
  if (!where) return where;
  if (auto named = check_named(c, *where); !named) return named.error();
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

} // namespace actors::app::calls
