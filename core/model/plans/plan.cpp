#include "core/model/plans/plan.hpp"

#include "core/blank.hpp"
#include "core/limits.hpp"
#include "core/model/fields/making.hpp"
#include "core/model/fields/problems.hpp"
#include "core/model/fields/upkeep.hpp"
#include "core/model/fields/validation.hpp"
#include "core/model/hidden_order.hpp"

#include <algorithm>

namespace core::model {

namespace {

std::vector<std::string_view> split(const std::vector<std::string_view>& lists) {
  std::vector<std::string_view> words;
  for (auto list : lists) {
    while (!list.empty()) {
      const auto comma = std::min(list.find(','), list.size());
      if (comma != 0) words.push_back(list.substr(0, comma));
      list.remove_prefix(std::min(comma + 1, list.size()));
    }
  }
  return words;
}

result<const field*>
visible(std::string_view name, const collection& from, std::string_view parameter) {
  const auto* hit = from.find(name);
  if (hit != nullptr && !hit->hidden && hit->has_column()) return hit;
  return fail(
    errc::bad_request, std::string{parameter} + ": unknown field \""
                         + std::string{name.substr(0, 60)} + "\"");
}

result<const field*> sortable(std::string_view name, const collection& from) {
  const auto* hit = from.find(name);
  if (hit != nullptr && is_hidden_order(*hit)) return hit;
  return visible(name, from, "sort");
}

/// Follows the associations before the last name of a sort key and leaves that in `word`.
result<path_end> sort_path(
  std::string_view& word, const collection& from, const viewpoint& by, joins& hops) {
  path_end here{0, &from, nullptr};
  for (auto dot = word.find('.'); dot != std::string_view::npos; dot = word.find('.')) {
    const auto name = word.substr(0, dot);
    const auto* hop
      = by.known == nullptr ? nullptr : by.known->find_association(*here.on, name);
    const auto said = "sort: \"" + std::string{name.substr(0, 60)} + "\"";
    if (hop == nullptr) return fail(errc::bad_request, said + " is no association");
    // Of several that point back, the first counts; that takes a key.
    const bool one = !hop->many && by.known->facts(*hop->target).primary != nullptr;
    if (!hop->single && !one)
      return fail(errc::bad_request, said + " may lead to several records");
    const auto there = follow(here, *hop, by, hops);
    if (!there && there.error().code == errc::bad_request)
      return fail(errc::bad_request, "sort: " + there.error().detail);
    if (!there) return there.error();
    here = *there;
    word.remove_prefix(dot + 1);
  }
  return here;
}

error cannot_be_null(const field& f) {
  return fail(errc::bad_request, f.name + " cannot be null");
}

/// Leaves room to count on from, and JavaScript reads it exactly.
constexpr std::int64_t most_given_id = 9'007'199'254'740'991;

bool is_countable(const value& v) {
  const auto* number = std::get_if<std::int64_t>(&v);
  return number != nullptr && *number >= 1 && *number <= most_given_id;
}

/// The one value of `f` that `where` lets through, if it says so plainly.
const value* only_value(const filter& where, const field& f) {
  if (where.is == filter::kind::leaf) {
    const auto& leaf = where.leaf;
    const auto one = leaf.column == &f && leaf.operands.size() == 1
                     && (leaf.how == operation::equal || leaf.how == operation::in_list);
    return one ? &leaf.operands.front() : nullptr;
  }
  if (where.is != filter::kind::all) return nullptr;
  for (const auto& part : where.parts) {
    if (const auto* found = only_value(part, f)) return found;
  }
  return nullptr;
}

/// A form that leaves an id open sends "", which is no uuid: it stands for none where one
/// is made.
bool is_blank_id(const field& f, const json& wire) {
  return f.type == field_type::uuid && wire.is_string()
         && wire.get_ref<const std::string&>().empty();
}

/// As the field keeps it: without the blanks around it, if that is so.
result<value> kept(const field& f, const json& wire) {
  if (!f.trims || !wire.is_string()) return to_stored(f, wire);
  return to_stored(f, json(trimmed(wire.get_ref<const std::string&>())));
}

/// One value of a write, by type, rules and whether it may be null.
result<value> checked(const field& f, const json& wire, bool counted) {
  auto stored = kept(f, wire);
  if (!stored) return stored;
  if (auto fault = fault_of(f, *stored); !fault.empty())
    return fail(errc::bad_request, std::move(fault));
  if (is_null(*stored) && !f.allow_null) return cannot_be_null(f);
  if (counted && !is_countable(*stored))
    return fail(
      errc::bad_request,
      f.name + ": expected a whole number from 1 to " + std::to_string(most_given_id));
  return stored;
}

} // namespace

result<std::vector<sort_key>>
parse_sort(const std::vector<std::string_view>& keys, const collection& from) {
  joins none;
  return parse_sort(keys, from, viewpoint{}, none);
}

result<std::vector<sort_key>> parse_sort(
  const std::vector<std::string_view>& keys, const collection& from, const viewpoint& by,
  joins& hops) {
  std::vector<sort_key> order;
  const auto words = split(keys);
  if (words.size() > limits::sort_keys) {
    return fail(
      errc::bad_request,
      "sort: more than " + std::to_string(limits::sort_keys) + " keys");
  }
  for (auto word : words) {
    const bool descending = word.starts_with('-');
    if (descending) word.remove_prefix(1);
    const auto end = sort_path(word, from, by, hops);
    if (!end) return end.error();
    const auto column = sortable(word, *end->on);
    if (!column) return column.error();
    const bool seen = is_hidden_order(**column) || by.sees(*end->on, **column);
    if (!seen) return fail(errc::no_permission, "No permissions");
    if (holds_json((*column)->type) || (*column)->type == field_type::sealed)
      return fail(
        errc::bad_request,
        "sort: " + (*column)->name + " is a " + (*column)->wire_type + " field");
    const auto where = nearest(*end, **column, hops);
    const auto same = std::ranges::any_of(order, [&](const auto& key) {
      return key.column == where.column && key.at == where.at;
    });
    if (!same) order.push_back({where.column, descending, where.at});
  }
  return order;
}

result<std::vector<const field*>> choose_output(
  const std::vector<std::string_view>& fields,
  const std::vector<std::string_view>& except, const collection& from) {
  std::vector<const field*> output;
  const auto wanted = split(fields);
  for (const auto name : wanted) {
    const auto column = visible(name, from, "fields");
    if (!column) return column.error();
    if (std::ranges::find(output, *column) == output.end()) output.push_back(*column);
  }
  if (!wanted.empty()) return output;
  std::vector<const field*> dropped;
  for (const auto name : split(except)) {
    const auto column = visible(name, from, "except");
    if (!column) return column.error();
    dropped.push_back(*column);
  }
  for (const auto& f : from.fields)
    if (f.has_column() && !f.hidden && std::ranges::find(dropped, &f) == dropped.end())
      output.push_back(&f);
  return output;
}

result<std::vector<assignment>> parse_values(
  const json& body, const collection& of, writing what,
  const std::vector<const field*>& coming) {
  std::vector<assignment> values;
  if (body.is_null()) return values;
  if (!body.is_object())
    return fail(
      errc::bad_request,
      std::string{"body: expected an object, got "} + body.type_name());
  if (body.contains("values") && body["values"].is_object() && !of.find("values"))
    return fail(
      errc::bad_request, "values: the record's fields are the body itself, without it");
  problems wrong;
  for (const auto& f : of.fields) {
    const auto given = body.find(f.name);
    const auto counts = f.auto_increment && f.primary;
    if (!takes_values(f) && !counts) continue;
    if (given == body.end()) {
      const bool comes = std::ranges::find(coming, &f) != coming.end();
      const bool asked
        = what == writing::insert && is_null(f.initial) && !generates(f) && !comes;
      if (asked) wrong.add(fault_of(f, value{}));
      continue;
    }
    const bool none = given->is_null() || is_blank_id(f, *given);
    if (none && (f.auto_increment || (what == writing::insert && generates(f)))) continue;
    auto stored = checked(f, *given, counts && what == writing::insert);
    if (stored) {
      values.emplace_back(&f, std::move(*stored));
    } else {
      wrong.add(stored.error().detail);
    }
  }
  if (wrong.any()) return wrong.take();
  return values;
}

result<std::vector<assignment>> complete_insert(
  std::vector<assignment> given, const collection& into, std::int64_t now_ms,
  std::int64_t user_id) {
  std::vector<assignment> row;
  row.reserve(into.fields.size());
  problems wrong;
  for (const auto& f : into.fields) {
    if (!f.has_column()) continue;
    const auto hit = std::ranges::find(given, &f, &assignment::first);
    value v = hit == given.end() ? kept(f, {now_ms, user_id}, writing::insert)
                                 : std::move(hit->second);
    if (hit == given.end() && is_null(v)) v = generated(f, now_ms);
    if (is_null(v) && f.auto_increment) continue;
    const bool comes = f.made && f.made->by_itself();
    if (is_null(v) && !f.allow_null && !comes) wrong.add(cannot_be_null(f).detail);
    if (hit != given.end() || !is_null(v)) row.emplace_back(&f, std::move(v));
  }
  if (wrong.any()) return wrong.take();
  return row;
}

result<void> leave_key(std::vector<assignment>& set, const filter& where) {
  const auto key
    = std::ranges::find_if(set, [](const auto& a) { return a.first->primary; });
  if (key == set.end()) return {};
  const auto* now = only_value(where, *key->first);
  if (now == nullptr || *now != key->second)
    return fail(errc::bad_request, key->first->name + ": cannot be changed");
  set.erase(key);
  return {};
}

std::vector<assignment> complete_update(
  std::vector<assignment> given, const collection& of, std::int64_t now_ms,
  std::int64_t user_id) {
  for (const auto& f : of.fields) {
    if (std::ranges::find(given, &f, &assignment::first) != given.end()) continue;
    if (auto v = kept(f, {now_ms, user_id}, writing::update); !is_null(v))
      given.emplace_back(&f, std::move(v));
  }
  return given;
}

} // namespace core::model
