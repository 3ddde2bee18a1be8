#include "core/model/conditions/filter.hpp"

#include "core/limits.hpp"
#include "core/model/conditions/date_condition.hpp"
#include "core/model/conditions/json_path.hpp"
#include "core/model/conditions/negated.hpp"
#include "core/model/conditions/operands.hpp"

#include <algorithm>

namespace core::model {

namespace {

/// Values bound by one filter; keeps its SQL within what data bases take.
constexpr std::size_t most_operands = 2000;

class reader {
public:
  reader(const viewpoint& by, joins& hops) : by_(by), hops_(hops) {}

  result<filter>
  group(const path_end& here, const json& wire, filter::kind kind, std::size_t depth) {
    if (depth > limits::filter_depth)
      return refuse("nested deeper than " + std::to_string(limits::filter_depth));
    if (!wire.is_object()) return refuse("expected an object, got " + kind_of(wire));
    auto out = group_of(kind);
    for (const auto& [key, operand] : wire.items()) {
      const bool joins = key == "$and" || key == "$or" || key == "$not";
      const auto inner = key == "$or" ? filter::kind::any : filter::kind::all;
      if (key == "$not") negative_ = !negative_;
      auto part = joins ? list(here, key, operand, inner, depth)
                        : condition(here, key, operand, depth);
      if (key == "$not") negative_ = !negative_;
      if (!part) return part;
      add(out, std::move(*part));
    }
    return out;
  }

private:
  static error refuse(const std::string& why) {
    return fail(errc::bad_request, "filter: " + why);
  }

  static error too_many_conditions() {
    return refuse("more than " + std::to_string(limits::filter_terms) + " conditions");
  }

  static std::string kind_of(const json& wire) { return wire.type_name(); }

  /// What stands behind an odd number of `$not` is made as its negation at once: of what
  /// is made already, one could not tell any more what it says of null.
  [[nodiscard]] filter group_of(filter::kind kind) const {
    filter out;
    const bool all = (kind == filter::kind::all) != negative_;
    out.is = all ? filter::kind::all : filter::kind::any;
    return out;
  }

  [[nodiscard]] result<filter> as_said(result<filter> made) const {
    if (negative_ && made) made = negated(std::move(*made));
    return made;
  }

  static void add(filter& group, filter&& part) {
    if (part.is != filter::kind::leaf && part.parts.empty()) return;
    group.parts.push_back(std::move(part));
  }

  result<filter> list(
    const path_end& here, const std::string& key, const json& wire, filter::kind kind,
    std::size_t depth) {
    if (wire.is_object()) return group(here, wire, kind, depth + 1);
    if (!wire.is_array())
      return refuse(key + ": expected an array or an object, got " + kind_of(wire));
    auto out = group_of(kind);
    for (const auto& item : wire) {
      auto part = group(here, item, filter::kind::all, depth + 1);
      if (!part) return part;
      if (part->parts.size() == 1) {
        auto only = std::move(part->parts.front());
        add(out, std::move(only));
      } else {
        add(out, std::move(*part));
      }
    }
    return out;
  }

  /// {"price": …}, {"price.$gt": …} or a path of associations before it.
  result<filter> condition(
    const path_end& from, const std::string& key, const json& wire, std::size_t depth) {
    auto here = from;
    std::string_view rest = key;
    while (true) {
      const auto dot = rest.find('.');
      const auto name = rest.substr(0, dot);
      const auto after
        = dot == std::string_view::npos ? std::string_view{} : rest.substr(dot + 1);
      if (name.starts_with('$')) {
        if (here.last == nullptr || !after.empty())
          return refuse("unknown operator \"" + key.substr(0, 60) + "\"");
        return presence(here, name, wire);
      }
      const auto* hop
        = by_.known == nullptr ? nullptr : by_.known->find_association(*here.on, name);
      if (hop == nullptr) return column_condition(here, name, after, wire);
      auto there = follow(here, *hop, by_, hops_);
      if (!there && there.error().code == errc::bad_request)
        return refuse(there.error().detail);
      if (!there) return there.error();
      here = *there;
      if (after.empty()) return association_condition(here, wire, depth);
      rest = after;
    }
  }

  result<filter> column_condition(
    const path_end& here, std::string_view name, std::string_view after,
    const json& wire) {
    const auto* column = here.on->find(name);
    if (column == nullptr || column->hidden || !column->has_column())
      return refuse("unknown field \"" + std::string{name.substr(0, 60)} + "\"");
    if (!by_.sees(*here.on, *column)) return fail(errc::no_permission, "No permissions");
    const bool inside
      = column->type == field_type::json && !after.empty() && !after.starts_with('$');
    auto made = inside          ? within_json({column, {}}, after, wire)
                : after.empty() ? field_condition(*column, wire)
                                : operator_condition(*column, after, wire);
    if (made) place(*made, nearest(here, *column, hops_));
    return made;
  }

  static void place(filter& part, const column_place& where) {
    if (part.is == filter::kind::leaf) {
      part.leaf.at = where.at;
      part.leaf.column = where.column;
    }
    for (auto& each : part.parts)
      place(each, where);
  }

  /// {"tags": {…}}: conditions on the records it leads to; {"category": 3}: their key;
  /// {"category": null}: that there is none.
  result<filter>
  association_condition(const path_end& here, const json& wire, std::size_t depth) {
    if (wire.is_null()) return presence(here, "$notExists", true);
    if (wire.is_object()) {
      const auto asks = [](const std::string& key, const json& operand) {
        if (key == "$not") return !operand.is_object();
        return key.starts_with('$') && key != "$and" && key != "$or";
      };
      if (wire.size() == 1 && asks(wire.begin().key(), wire.begin().value()))
        return presence(here, wire.begin().key(), wire.begin().value());
      return group(here, wire, filter::kind::all, depth + 1);
    }
    const auto* key = by_.known->facts(*here.on).target;
    if (key == nullptr) return refuse("collection " + here.on->name + " has no key");
    return column_condition(here, key->name, {}, wire);
  }

  /// `$exists` and `$notExists`, or an operator on the key of what is there.
  result<filter> presence(const path_end& here, std::string_view name, const json& wire) {
    const auto& known = by_.known->facts(*here.on);
    const auto* key = known.primary != nullptr ? known.primary : here.last->remote;
    if (name != "$exists" && name != "$notExists")
      return column_condition(here, key->name, name, wire);
    const bool wanted = (name == "$exists") == (wire != json(false));
    filter out;
    out.is = filter::kind::leaf;
    const auto how = wanted ? operation::not_equal : operation::equal;
    const auto where = nearest(here, *key, hops_);
    out.leaf = {where.column, how, {value{}}, where.at, nullptr};
    return as_said(std::move(out));
  }

  result<filter> field_condition(const field& column, const json& wire) {
    const bool members = column.type == field_type::json && wire.is_object()
                         && !wire.empty() && !wire.begin().key().starts_with('$');
    if (members) return members_of({&column, {}}, wire);
    const bool literal
      = !wire.is_object()
        || (holds_json(column.type) && !wire.empty() && !wire.begin().key().starts_with('$'));
    if (literal) return operator_condition(column, "$eq", wire);
    return field_group(column, wire, filter::kind::all);
  }

  /// {"$gt": 1, "$lt": 5}, or "$and", "$or" and "$not" of such.
  result<filter> field_group(const field& column, const json& wire, filter::kind kind) {
    auto out = group_of(kind);
    for (const auto& [name, operand] : wire.items()) {
      const bool no = name == "$not" && operand.is_object();
      const auto inner = name == "$or" ? filter::kind::any : filter::kind::all;
      if (no) negative_ = !negative_;
      auto part = no || name == "$and" || name == "$or"
                    ? field_list(column, name, operand, inner)
                    : operator_condition(column, name, operand);
      if (no) negative_ = !negative_;
      if (!part) return part;
      add(out, std::move(*part));
    }
    if (out.parts.size() != 1) return out;
    auto only = std::move(out.parts.front());
    return only;
  }

  /// {"$or": [{"$eq": 1}, 2]} or {"$or": {"$lt": 1, "$gt": 5}}
  result<filter> field_list(
    const field& column, const std::string& key, const json& wire, filter::kind kind) {
    if (wire.is_object()) return field_group(column, wire, kind);
    if (!wire.is_array())
      return refuse(
        column.name + " " + key + ": expected an array or an object, got "
        + kind_of(wire));
    auto out = group_of(kind);
    for (const auto& item : wire) {
      auto part = field_condition(column, item);
      if (!part) return part;
      add(out, std::move(*part));
    }
    return out;
  }

  result<filter>
  operator_condition(const field& column, std::string_view name, const json& given) {
    return as_said(comparison_by(column, name, given));
  }

  result<filter>
  comparison_by(const field& column, std::string_view name, const json& given) {
    if (name == "$isCurrentUser" || name == "$isNotCurrentUser")
      return current_user(column, name == "$isCurrentUser");
    if (name == "$isVar") {
      const auto variable = named_variable(column, given);
      if (!variable) return variable.error();
      return comparison_by(column, "$eq", *variable);
    }
    if (name == "$exists" || name == "$notExists") {
      const bool there = (name == "$exists") == (given != json(false));
      return comparison_by(column, there ? "$ne" : "$eq", nullptr);
    }
    const auto resolved = resolve_variables(given, by_);
    if (!resolved) return resolved.error();
    const auto& wire = *resolved;
    const auto* row = find_operator(name);
    if (const auto* date = find_date_operator(name)) {
      terms_ += 2;
      if (terms_ > limits::filter_terms) return too_many_conditions();
      return date_condition(column, *date, wire, by_.at);
    }
    if (is_unavailable(name))
      return refuse(
        column.name + " " + std::string{name}
        + ": not available, since data bases differ in it; use $like, $includes, "
          "$startsWith or $endWith");
    if (row == nullptr)
      return refuse(
        column.name + ": unknown operator \"" + std::string{name.substr(0, 60)} + "\"");
    if (asks_items(row->how) && !holds_items(column))
      return refuse(
        column.name + " " + std::string{name} + ": only for arrays, and the field is "
        + column.wire_type);
    const bool opaque = holds_json(column.type) || column.type == field_type::sealed;
    if (opaque && !asks_items(row->how) && !sees_null(*row, wire))
      return refuse(
        column.name + " " + std::string{name} + ": not for a " + column.wire_type
        + " field");
    if (++terms_ > limits::filter_terms) return too_many_conditions();
    filter out;
    out.is = filter::kind::leaf;
    out.leaf.column = &column;
    const bool array = column.type == field_type::array || column.type == field_type::set;
    out.leaf.how = array ? over_array(row->how) : row->how;
    const auto read = read_operands(*row, wire, out.leaf);
    if (!read) return read.error();
    operands_ += out.leaf.operands.size();
    if (operands_ > most_operands)
      return refuse("more than " + std::to_string(most_operands) + " values");
    return out;
  }

  /// {"meta.color": …}, {"meta.color.$eq": …} behind "meta.".
  result<filter> within_json(json_place at, std::string_view rest, const json& wire) {
    while (!rest.starts_with('$')) {
      const auto dot = std::min(rest.find('.'), rest.size());
      if (auto added = add_step(at, rest.substr(0, dot)); !added) return added.error();
      if (dot == rest.size())
        return wire.is_object() ? members_of(at, wire)
                                : as_said(counted(at, "$eq", wire));
      rest.remove_prefix(dot + 1);
    }
    return as_said(counted(at, rest, wire));
  }

  /// {"color": …, "size": {"$gt": 3}}, or operators on the value itself.
  result<filter> members_of(const json_place& at, const json& wire) {
    auto out = group_of(filter::kind::all);
    for (const auto& [name, operand] : wire.items()) {
      auto part = within_json(at, name, operand);
      if (!part) return part;
      add(out, std::move(*part));
    }
    if (out.parts.empty()) return refuse(at.column->name + ": expected a condition");
    return out;
  }

  result<filter> counted(const json_place& at, std::string_view op, const json& given) {
    if (op == "$isVar") {
      const auto variable = named_variable(*at.column, given);
      if (!variable) return variable.error();
      return counted(at, "$eq", *variable);
    }
    const auto resolved = resolve_variables(given, by_);
    if (!resolved) return resolved.error();
    auto made = json_condition(at, op, *resolved);
    if (!made) return made;
    terms_ += std::max<std::size_t>(made->parts.size(), 1);
    operands_ += resolved->is_array() ? resolved->size() : 1;
    if (terms_ > limits::filter_terms) return too_many_conditions();
    if (operands_ > most_operands)
      return refuse("more than " + std::to_string(most_operands) + " values");
    return made;
  }

  result<filter> current_user(const field& column, bool is) {
    if (by_.user == nullptr || !by_.user->contains("id"))
      return refuse(column.name + ": there is no current user");
    return comparison_by(column, is ? "$eq" : "$ne", (*by_.user)["id"]);
  }

  /// The name that `$isVar` is given, in the braces that make it a variable.
  static result<json> named_variable(const field& column, const json& given) {
    if (!given.is_string())
      return refuse(
        column.name + " $isVar: expected the name of a variable, got " + kind_of(given));
    const auto& name = given.get_ref<const std::string&>();
    if (name.starts_with("{{") && name.ends_with("}}")) return given;
    return json("{{" + name + "}}");
  }

  const viewpoint& by_;
  joins& hops_;
  bool negative_ = false; ///< Behind an odd number of `$not`.
  std::size_t terms_ = 0;
  std::size_t operands_ = 0;
};

} // namespace

filter within(const association& by, value source) {
  filter out;
  out.is = filter::kind::leaf;
  out.leaf = {by.remote, operation::of_source, {std::move(source)}, 0, &by};
  return out;
}

filter beyond(const association& by, value source) {
  auto out = within(by, std::move(source));
  out.leaf.how = operation::not_of_source;
  return out;
}

filter both(filter one, filter other) {
  if (one.is_trivial()) return other;
  if (other.is_trivial()) return one;
  filter out;
  out.parts.push_back(std::move(one));
  out.parts.push_back(std::move(other));
  return out;
}

result<filter> parse_filter(const json& wire, const collection& from, const moment& at) {
  joins none;
  const viewpoint by{.at = at};
  return parse_filter(wire, from, by, none);
}

result<filter>
parse_filter(const json& wire, const collection& from, const viewpoint& by, joins& hops) {
  if (wire.is_null()) return filter{};
  return reader{by, hops}.group({0, &from, nullptr}, wire, filter::kind::all, 1);
}

} // namespace core::model
