#include "core/model/conditions/evaluate.hpp"

#include <algorithm>
#include <cctype>
#include <compare>

namespace core::model {

namespace {

value stored(const json& wire) {
  if (wire.is_boolean()) return std::int64_t{wire.get<bool>() ? 1 : 0};
  if (wire.is_number_integer()) return wire.get<std::int64_t>();
  if (wire.is_number_float()) return wire.get<double>();
  if (wire.is_string()) return wire.get<std::string>();
  if (wire.is_structured())
    return wire.dump(-1, ' ', false, json::error_handler_t::replace);
  return {};
}

double number(const value& v) {
  if (const auto* whole = std::get_if<std::int64_t>(&v))
    return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&v)) return *real;
  return 0;
}

std::partial_ordering order(const value& a, const value& b) {
  const auto* left = std::get_if<std::string>(&a);
  const auto* right = std::get_if<std::string>(&b);
  if (left != nullptr && right != nullptr) return *left <=> *right;
  if (left != nullptr || right != nullptr) return std::partial_ordering::unordered;
  const auto* one = std::get_if<std::int64_t>(&a);
  const auto* other = std::get_if<std::int64_t>(&b);
  if (one != nullptr && other != nullptr) return *one <=> *other;
  return number(a) <=> number(b);
}

std::string folded(const value& v) {
  if (const auto* whole = std::get_if<std::int64_t>(&v)) return std::to_string(*whole);
  const auto* text = std::get_if<std::string>(&v);
  auto out = text == nullptr ? std::string{} : *text;
  std::ranges::transform(out, out.begin(), [](unsigned char c) {
    return c < 0x80 ? static_cast<char>(std::tolower(c)) : static_cast<char>(c);
  });
  return out;
}

/// Pattern with % (any run) and _ (any one byte), both sides folded.
bool is_like(std::string_view text, std::string_view pattern) {
  std::size_t t = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;
  std::size_t mark = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '%') {
      star = p++;
      mark = t;
    } else if (p < pattern.size() && (pattern[p] == '_' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++mark;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('%', p) == std::string_view::npos;
}

bool one_of(const value& has, const std::vector<value>& operands) {
  return std::ranges::any_of(operands, [&](const value& o) {
    return is_null(o) ? is_null(has) : !is_null(has) && order(has, o) == 0;
  });
}

bool any_text(
  const comparison& c, const value& has,
  bool (*fits)(const std::string&, const std::string&)) {
  return std::ranges::any_of(c.operands, [&](const value& o) {
    return !is_null(has) && fits(folded(has), folded(o));
  });
}

bool contains(const std::string& a, const std::string& b) {
  return a.find(b) != std::string::npos;
}
bool begins(const std::string& a, const std::string& b) {
  return a.starts_with(b);
}
bool ends(const std::string& a, const std::string& b) {
  return a.ends_with(b);
}
bool fits_pattern(const std::string& a, const std::string& b) {
  return is_like(a, b);
}

bool compares(const comparison& c, const value& has, auto test) {
  return !is_null(has) && !c.operands.empty() && test(order(has, c.operands.front()));
}

bool holds(const comparison& c, const value& has) {
  using enum operation;
  const auto is_empty = is_null(has) || has == value{std::string{}};
  const auto within = [&] {
    return c.operands.size() == 2 && !is_null(has) && order(has, c.operands[0]) >= 0
           && order(has, c.operands[1]) <= 0;
  };
  switch (c.how) {
  case equal:
  case in_list:
    return one_of(has, c.operands);
  case not_equal:
  case not_in_list:
    return !one_of(has, c.operands);
  case greater:
    return compares(c, has, [](auto o) { return o > 0; });
  case greater_equal:
    return compares(c, has, [](auto o) { return o >= 0; });
  case less:
    return compares(c, has, [](auto o) { return o < 0; });
  case less_equal:
    return compares(c, has, [](auto o) { return o <= 0; });
  case between:
    return within();
  case not_between:
    return !is_null(has) && !within();
  case includes:
    return any_text(c, has, contains);
  case not_includes:
    return !is_null(has) && !any_text(c, has, contains);
  case starts_with:
    return any_text(c, has, begins);
  case not_starts_with:
    return !is_null(has) && !any_text(c, has, begins);
  case ends_with:
    return any_text(c, has, ends);
  case not_ends_with:
    return !is_null(has) && !any_text(c, has, ends);
  case like:
    return any_text(c, has, fits_pattern);
  case not_like:
    return !is_null(has) && !any_text(c, has, fits_pattern);
  case empty:
    return is_empty;
  case not_empty:
    return !is_empty;
  case is_true:
    return !is_null(has) && number(has) != 0;
  case is_false:
    return is_null(has) || number(has) == 0;
  case of_source: // needs a store
  case not_of_source:
    return false;
  case match:
  case not_match:
  case any_of:
  case none_of:
  case array_empty:
  case array_not_empty:
    break; // holds_items
  }
  return false;
}

bool holds_items(const comparison& c, const json& has) {
  using enum operation;
  const auto asked = [&](const json& item) {
    return std::ranges::any_of(c.operands, [&](const value& o) {
      return json::parse(std::get<std::string>(o)) == item;
    });
  };
  const auto there = [&](const value& o) {
    const auto item = json::parse(std::get<std::string>(o));
    return std::ranges::any_of(has, [&](const json& one) { return one == item; });
  };
  const bool array = has.is_array();
  switch (c.how) {
  case match:
  case not_match:
    return array
           && (std::ranges::all_of(has, asked) && std::ranges::all_of(c.operands, there))
                == (c.how == match);
  case any_of:
    return array && std::ranges::any_of(has, asked);
  case none_of:
    return !array || std::ranges::none_of(has, asked);
  case array_empty:
    return has.is_null() || (array && has.empty());
  default:
    return array && !has.empty();
  }
}

bool is_of(json_kind kind, const json& one) {
  switch (kind) {
  case json_kind::text:
    return one.is_string();
  case json_kind::number:
    return one.is_number();
  case json_kind::truth:
    return one.is_boolean();
  case json_kind::any:
    break;
  }
  return true;
}

/// What the path of a comparison leads to inside of the field's value, if it is of the
/// kind that is asked for.
json inside(const comparison& c, const json& has) {
  const auto* at = &has;
  for (const auto& step : c.path) {
    const bool digits = step.find_first_not_of("0123456789") == std::string::npos;
    if (at->is_object() && !digits && at->contains(step)) {
      at = &(*at)[step];
    } else if (
      at->is_array() && digits && step.size() <= 9 && std::stoul(step) < at->size()) {
      at = &(*at)[std::stoul(step)];
    } else {
      return {};
    }
  }
  return is_of(c.as, *at) ? *at : json{};
}

} // namespace

bool matches(const filter& where, const json& record) {
  const auto part = [&](const filter& f) { return matches(f, record); };
  if (where.is == filter::kind::all) return std::ranges::all_of(where.parts, part);
  if (where.is == filter::kind::any)
    return where.parts.empty() || std::ranges::any_of(where.parts, part);
  const auto hit = record.find(where.leaf.column->name);
  if (!where.leaf.path.empty())
    return holds(
      where.leaf, hit == record.end() ? value{} : stored(inside(where.leaf, *hit)));
  if (where.leaf.how >= operation::match)
    return holds_items(where.leaf, hit == record.end() ? json{} : *hit);
  return holds(where.leaf, hit == record.end() ? value{} : stored(*hit));
}

void sort_records(std::vector<json>& records, const std::vector<sort_key>& by) {
  const auto at = [](const json& record, const sort_key& key) {
    const auto hit = record.find(key.column->name);
    return hit == record.end() ? value{} : stored(*hit);
  };
  std::ranges::stable_sort(records, [&](const json& a, const json& b) {
    for (const auto& key : by) {
      const auto left = at(a, key);
      const auto right = at(b, key);
      if (is_null(left) != is_null(right)) return is_null(right);
      const auto o = order(left, right);
      if (o != 0) return key.descending ? o > 0 : o < 0;
    }
    return false;
  });
}

} // namespace core::model
