#include "core/model/filter.hpp"

#include "core/limits.hpp"

#include <algorithm>
#include <array>

namespace core::model {

namespace {

enum class shape : std::uint8_t { one, same, list, pair, pattern, nothing, truth, items };

struct operator_row {
  std::string_view wire;
  operation how;
  shape takes;
};

constexpr auto operators = std::to_array<operator_row>({
  {"$eq", operation::equal, shape::one},
  {"$ne", operation::not_equal, shape::one},
  {"$in", operation::in_list, shape::list},
  {"$notIn", operation::not_in_list, shape::list},
  {"$gt", operation::greater, shape::one},
  {"$gte", operation::greater_equal, shape::one},
  {"$lt", operation::less, shape::one},
  {"$lte", operation::less_equal, shape::one},
  {"$between", operation::between, shape::pair},
  {"$notBetween", operation::not_between, shape::pair},
  {"$includes", operation::includes, shape::pattern},
  {"$notIncludes", operation::not_includes, shape::pattern},
  {"$startsWith", operation::starts_with, shape::pattern},
  {"$notStartsWith", operation::not_starts_with, shape::pattern},
  {"$endWith", operation::ends_with, shape::pattern},
  {"$notEndWith", operation::not_ends_with, shape::pattern},
  {"$like", operation::like, shape::pattern},
  {"$notLike", operation::not_like, shape::pattern},
  {"$empty", operation::empty, shape::nothing},
  {"$notEmpty", operation::not_empty, shape::nothing},
  {"$isTruly", operation::is_true, shape::truth},
  {"$isFalsy", operation::is_false, shape::truth},
  {"$is", operation::equal, shape::same},
  {"$not", operation::not_equal, shape::one},
  {"$iLike", operation::like, shape::pattern},
  {"$notILike", operation::not_like, shape::pattern},
  {"$endsWith", operation::ends_with, shape::pattern},
  {"$match", operation::match, shape::items},
  {"$notMatch", operation::not_match, shape::items},
  {"$anyOf", operation::any_of, shape::items},
  {"$noneOf", operation::none_of, shape::items},
  {"$arrayEmpty", operation::array_empty, shape::nothing},
  {"$arrayNotEmpty", operation::array_not_empty, shape::nothing},
});

/// How a condition on dates looks at a period: by its bounds, the second of which is out.
enum class side : std::uint8_t { inside, outside, before, from_begin, after, before_end };

struct date_row {
  std::string_view wire;
  side is;
};

constexpr auto date_operators = std::to_array<date_row>({
  {"$dateOn", side::inside},
  {"$dateNotOn", side::outside},
  {"$dateBefore", side::before},
  {"$dateNotBefore", side::from_begin},
  {"$dateAfter", side::after},
  {"$dateNotAfter", side::before_end},
  {"$dateBetween", side::inside},
});

/// Values bound by one filter; keeps its SQL within what data bases take.
constexpr std::size_t most_operands = 2000;

operation opposite(operation how) {
  switch (how) {
  case operation::empty:
    return operation::not_empty;
  case operation::not_empty:
    return operation::empty;
  case operation::array_empty:
    return operation::array_not_empty;
  case operation::array_not_empty:
    return operation::array_empty;
  case operation::is_true:
    return operation::is_false;
  default:
    return operation::is_true;
  }
}

bool asks_items(operation how) {
  return how >= operation::match;
}

/// `$empty` of an array is another question than of a text.
operation over_array(operation how) {
  if (how == operation::empty) return operation::array_empty;
  return how == operation::not_empty ? operation::array_not_empty : how;
}

/// Operators that other data bases have and ours do not, or not safely.
constexpr auto unavailable = std::to_array<std::string_view>(
  {"$regexp", "$notRegexp", "$iRegexp", "$notIRegexp", "$childIn", "$childNotIn", "$col",
   "$overlap", "$contains", "$contained", "$adjacent"});

bool ends_in_escape(std::string_view pattern) {
  const auto last = pattern.find_last_not_of('\\');
  const auto slashes
    = last == std::string_view::npos ? pattern.size() : pattern.size() - last - 1;
  return slashes % 2 == 1;
}

class reader {
public:
  reader(const viewpoint& by, joins& hops) : by_(by), at_(by.at), hops_(hops) {}

  result<filter>
  group(const path_end& here, const json& wire, filter::kind kind, std::size_t depth) {
    if (depth > limits::filter_depth)
      return refuse("nested deeper than " + std::to_string(limits::filter_depth));
    if (!wire.is_object()) return refuse("expected an object, got " + kind_of(wire));
    filter out;
    out.is = kind;
    for (const auto& [key, operand] : wire.items()) {
      auto part = key == "$and"  ? list(here, key, operand, filter::kind::all, depth)
                  : key == "$or" ? list(here, key, operand, filter::kind::any, depth)
                                 : condition(here, key, operand, depth);
      if (!part) return part;
      add(out, std::move(*part));
    }
    return out;
  }

private:
  static error refuse(const std::string& why) {
    return fail(errc::bad_request, "filter: " + why);
  }

  static std::string kind_of(const json& wire) { return wire.type_name(); }

  static void add(filter& group, filter&& part) {
    if (part.is != filter::kind::leaf && part.parts.empty()) return;
    group.parts.push_back(std::move(part));
  }

  result<filter> list(
    const path_end& here, const std::string& key, const json& wire, filter::kind kind,
    std::size_t depth) {
    if (!wire.is_array())
      return refuse(key + ": expected an array, got " + kind_of(wire));
    filter out;
    out.is = kind;
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
      if (auto went = follow(here, *hop); !went) return went.error();
      if (after.empty()) return association_condition(here, wire, depth);
      rest = after;
    }
  }

  result<void> follow(path_end& here, const association& hop) {
    if (!by_.sees(*here.on, *hop.as)) return fail(errc::no_permission, "No permissions");
    const auto at = add_join(hops_, here.at, hop);
    if (at == 0)
      return refuse("more than " + std::to_string(most_joins) + " associations");
    here = {at, hop.target, &hop};
    return {};
  }

  result<filter> column_condition(
    const path_end& here, std::string_view name, std::string_view after,
    const json& wire) {
    const auto* column = here.on->find(name);
    if (column == nullptr || column->hidden || !column->has_column())
      return refuse("unknown field \"" + std::string{name.substr(0, 60)} + "\"");
    if (!by_.sees(*here.on, *column)) return fail(errc::no_permission, "No permissions");
    auto made = after.empty() ? field_condition(*column, wire)
                              : operator_condition(*column, after, wire);
    if (made) place(*made, here.at);
    return made;
  }

  static void place(filter& part, std::uint16_t at) {
    if (part.is == filter::kind::leaf) part.leaf.at = at;
    for (auto& each : part.parts)
      place(each, at);
  }

  /// {"tags": {…}}: conditions on the records it leads to; {"category": 3}: their key;
  /// {"category": null}: that there is none.
  result<filter>
  association_condition(const path_end& here, const json& wire, std::size_t depth) {
    if (wire.is_null()) return presence(here, "$notExists", true);
    if (wire.is_object()) {
      const bool asks = !wire.empty() && wire.begin().key().starts_with('$')
                        && wire.begin().key() != "$and" && wire.begin().key() != "$or";
      if (asks && wire.size() == 1)
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
    out.leaf = {key, how, {value{}}, here.at, nullptr};
    return out;
  }

  result<filter> field_condition(const field& column, const json& wire) {
    const bool literal
      = !wire.is_object()
        || (holds_json(column.type) && !wire.empty() && !wire.begin().key().starts_with('$'));
    if (literal) return operator_condition(column, "$eq", wire);
    filter out;
    for (const auto& [name, operand] : wire.items()) {
      auto part = operator_condition(column, name, operand);
      if (!part) return part;
      out.parts.push_back(std::move(*part));
    }
    if (out.parts.size() != 1) return out;
    auto only = std::move(out.parts.front());
    return only;
  }

  result<filter>
  operator_condition(const field& column, std::string_view name, const json& given) {
    if (name == "$isCurrentUser" || name == "$isNotCurrentUser")
      return current_user(column, name == "$isCurrentUser");
    if (name == "$exists" || name == "$notExists") {
      const bool there = (name == "$exists") == (given != json(false));
      return operator_condition(column, there ? "$ne" : "$eq", nullptr);
    }
    const auto resolved = resolve_variables(given, by_);
    if (!resolved) return resolved.error();
    const auto& wire = *resolved;
    const auto row = std::ranges::find(operators, name, &operator_row::wire);
    const auto date = std::ranges::find(date_operators, name, &date_row::wire);
    if (date != date_operators.end()) return date_condition(column, *date, wire);
    if (std::ranges::find(unavailable, name) != unavailable.end())
      return refuse(column.name + " " + std::string{name} + ": not available");
    if (row == operators.end())
      return refuse(
        column.name + ": unknown operator \"" + std::string{name.substr(0, 60)} + "\"");
    if (asks_items(row->how) && !holds_items(column))
      return refuse(
        column.name + " " + std::string{name} + ": only for arrays, and the field is "
        + column.wire_type);
    if (holds_json(column.type) && !asks_items(row->how) && !sees_null(*row, wire))
      return refuse(
        column.name + " " + std::string{name} + ": not for a " + column.wire_type
        + " field");
    if (++terms_ > limits::filter_terms)
      return refuse("more than " + std::to_string(limits::filter_terms) + " conditions");
    filter out;
    out.is = filter::kind::leaf;
    out.leaf.column = &column;
    const bool array = column.type == field_type::array || column.type == field_type::set;
    out.leaf.how = array ? over_array(row->how) : row->how;
    const auto read = operands(*row, wire, out.leaf);
    if (!read) return read.error();
    operands_ += out.leaf.operands.size();
    if (operands_ > most_operands)
      return refuse("more than " + std::to_string(most_operands) + " values");
    return out;
  }

  result<filter> current_user(const field& column, bool is) {
    if (by_.user == nullptr || !by_.user->contains("id"))
      return refuse(column.name + ": there is no current user");
    return operator_condition(column, is ? "$eq" : "$ne", (*by_.user)["id"]);
  }

  result<filter>
  date_condition(const field& column, const date_row& row, const json& wire) {
    const auto said = column.name + " " + std::string{row.wire} + ": ";
    if (!holds_dates(column))
      return refuse(said + "only for dates, and the field is " + column.wire_type);
    terms_ += 2;
    if (terms_ > limits::filter_terms)
      return refuse("more than " + std::to_string(limits::filter_terms) + " conditions");
    const bool several = row.wire == "$dateBetween";
    if (several && (!wire.is_array() || wire.size() != 2))
      return refuse(said + "expected [first, last]");
    const auto first = parse_period(several ? wire[0] : wire, at_);
    if (!first) return refuse(said + first.error().detail);
    const auto last = several ? parse_period(wire[1], at_) : first;
    if (!last) return refuse(said + last.error().detail);
    return by_bounds(column, row.is, {first->begin, last->end});
  }

  [[nodiscard]] filter by_bounds(const field& column, side is, const period& of) const {
    const auto leaf = [&](operation how, std::int64_t ms) {
      filter out;
      out.is = filter::kind::leaf;
      out.leaf = {&column, how, {stored_bound(column, ms, at_.offset)}, 0, nullptr};
      return out;
    };
    switch (is) {
    case side::before:
      return leaf(operation::less, of.begin);
    case side::from_begin:
      return leaf(operation::greater_equal, of.begin);
    case side::after:
      return leaf(operation::greater_equal, of.end);
    case side::before_end:
      return leaf(operation::less, of.end);
    case side::inside:
    case side::outside:
      break;
    }
    filter both;
    const bool in = is == side::inside;
    both.is = in ? filter::kind::all : filter::kind::any;
    both.parts.push_back(leaf(in ? operation::greater_equal : operation::less, of.begin));
    both.parts.push_back(leaf(in ? operation::less : operation::greater_equal, of.end));
    return both;
  }

  static bool holds_items(const field& column) {
    return column.type == field_type::array || column.type == field_type::set
           || column.type == field_type::json;
  }

  /// Asks only whether there is a value.
  static bool sees_null(const operator_row& row, const json& wire) {
    const auto equality = row.how == operation::equal || row.how == operation::not_equal;
    return row.takes == shape::nothing || (equality && wire.is_null());
  }

  static result<void>
  operands(const operator_row& row, const json& wire, comparison& into) {
    switch (row.takes) {
    case shape::one:
      return one(row, wire, into);
    case shape::same:
      if (!wire.is_null() && !wire.is_boolean())
        return wrong(row, into, "expected null, true or false");
      return one(row, wire, into);
    case shape::items:
      return items(row, wire, into);
    case shape::list:
      return several(
        row, wire.is_array() || wire.is_null() ? wire : json::array({wire}), into);
    case shape::pair:
      if (!wire.is_array() || wire.size() != 2)
        return wrong(row, into, "expected [low, high]");
      return several(row, wire, into);
    case shape::pattern:
      return patterns(row, wire, into);
    case shape::nothing:
      if (wire.is_boolean() && !wire.get<bool>()) into.how = opposite(into.how);
      return {};
    case shape::truth:
      return truth(row, wire, into);
    }
    return {};
  }

  static error
  wrong(const operator_row& row, const comparison& at, const std::string& why) {
    return refuse(at.column->name + " " + std::string{row.wire} + ": " + why);
  }

  static result<void> one(const operator_row& row, const json& wire, comparison& into) {
    const bool equality
      = into.how == operation::equal || into.how == operation::not_equal;
    if (equality && wire.is_array()) {
      into.how
        = into.how == operation::equal ? operation::in_list : operation::not_in_list;
      return several(row, wire, into);
    }
    if (!equality && wire.is_null())
      return wrong(row, into, "expected a value, got null");
    return append(wire, into);
  }

  static result<void> append(const json& wire, comparison& into) {
    auto stored = to_stored(*into.column, wire);
    if (!stored) return refuse(stored.error().detail);
    into.operands.push_back(std::move(*stored));
    return {};
  }

  static result<void>
  several(const operator_row& row, const json& wire, comparison& into) {
    for (const auto& item : wire) {
      if (row.takes == shape::pair && item.is_null())
        return wrong(row, into, "expected two values, got null");
      if (const auto added = append(item, into); !added) return added;
    }
    return {};
  }

  static result<void> items(const operator_row& row, const json& wire, comparison& into) {
    for (const auto& item : wire.is_array() ? wire : json::array({wire})) {
      if (item.is_structured() || item.is_null())
        return wrong(row, into, "expected texts, numbers, true or false");
      auto text = item.dump(-1, ' ', false, json::error_handler_t::replace);
      if (text.size() > limits::string_bytes)
        return wrong(row, into, "a text of so many bytes");
      if (text.find("\\u0000") != std::string::npos && find_nul(item))
        return wrong(row, into, "the character U+0000 is not allowed");
      into.operands.emplace_back(std::move(text));
    }
    return {};
  }

  static result<void>
  patterns(const operator_row& row, const json& wire, comparison& into) {
    if (wire.is_null()) return null_pattern(row, into);
    if (stored_as(into.column->type) != storage_class::text)
      return wrong(
        row, into, "only for text, and the field is " + into.column->wire_type);
    if (!wire.is_array()) return pattern(row, wire, into);
    if (wire.empty()) return wrong(row, into, "expected at least one text");
    for (const auto& item : wire)
      if (const auto added = pattern(row, item, into); !added) return added;
    return {};
  }

  static result<void> null_pattern(const operator_row& row, comparison& into) {
    if (into.how == operation::includes) {
      into.how = operation::equal;
    } else if (into.how == operation::not_includes) {
      into.how = operation::not_equal;
    } else {
      return wrong(row, into, "expected a text, got null");
    }
    into.operands.emplace_back();
    return {};
  }

  static result<void>
  pattern(const operator_row& row, const json& wire, comparison& into) {
    if (!wire.is_string() && !wire.is_number())
      return wrong(row, into, "expected a text, got " + kind_of(wire));
    auto text = wire.is_string() ? wire.get<std::string>() : wire.dump();
    if (text.size() > limits::string_bytes)
      return wrong(row, into, "a text of so many bytes");
    if (text.find('\0') != std::string::npos)
      return wrong(row, into, "the character U+0000 is not allowed");
    const bool free = into.how == operation::like || into.how == operation::not_like;
    if (free && ends_in_escape(text))
      return wrong(row, into, "the pattern ends in the middle of an escape");
    into.operands.emplace_back(std::move(text));
    return {};
  }

  static result<void> truth(const operator_row& row, const json& wire, comparison& into) {
    if (stored_as(into.column->type) != storage_class::integer)
      return wrong(row, into, "only for a boolean field");
    if (wire == false || wire == "false" || wire == 0) into.how = opposite(into.how);
    return {};
  }

  const viewpoint& by_;
  const moment at_;
  joins& hops_;
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
