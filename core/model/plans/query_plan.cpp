#include "core/model/plans/query_plan.hpp"

#include "core/limits.hpp"

#include <algorithm>
#include <array>

namespace core::model {

namespace {

struct function_row {
  std::string_view wire;
  aggregation how;
};

constexpr auto functions = std::to_array<function_row>({
  {"count", aggregation::count},
  {"sum", aggregation::sum},
  {"avg", aggregation::average},
  {"min", aggregation::least},
  {"max", aggregation::greatest},
});

/// Of the beginnings of others the longer first.
constexpr auto tokens = std::to_array<std::string_view>(
  {"YYYY", "YY", "MM", "DD", "HH", "hh", "mm", "ss", "WW", "Q"});

bool is_unset(const json& given) {
  return given.is_null()
         || (given.is_string() && given.get_ref<const std::string&>().empty());
}

bool is_number(const field& f) {
  return f.type == field_type::integer || f.type == field_type::big_int
         || f.type == field_type::real || f.type == field_type::decimal;
}

bool is_formatted(const field& f, const query_column& c) {
  return !c.format.empty() && holds_dates(f) && f.type != field_type::time;
}

/// What comes out of a column.
field answer_of(const query_column& c, std::string alias) {
  field out = *c.column;
  out.hidden = out.primary = out.unique = false;
  out.allow_null = true;
  const auto becomes = [&](const char* type) {
    out.type = *field_type_of(type);
    out.wire_type = type;
    out.scale = 0;
    out.options = json::object();
  };
  if (c.how == aggregation::count) becomes("bigInt");
  if (c.how == aggregation::average) becomes("double");
  if (c.how == aggregation::sum && out.type == field_type::integer) becomes("bigInt");
  if (is_formatted(*c.column, c)) becomes("string");
  out.name = std::move(alias);
  return out;
}

class reader {
public:
  reader(const json& body, const viewpoint& by, query_plan& plan)
      : body_(body), by_(by), plan_(plan) {}

  result<void> read() {
    if (auto read = columns("measures"); !read) return read;
    if (auto read = columns("dimensions"); !read) return read;
    if (plan_.columns.empty())
      return fail(
        errc::bad_request, "Query action requires at least one measure or dimension");
    if (auto read = orders(); !read) return read;
    auto where = parse_filter(member("filter"), *plan_.from, by_, plan_.hops);
    if (!where) return where.error();
    plan_.where = std::move(where).value();
    auto having = parse_filter(member("having"), plan_.answer, by_.at);
    if (!having) return fail(errc::bad_request, "having: " + having.error().detail);
    plan_.having = std::move(having).value();
    if (auto read = number("limit", limits::unpaged_rows, plan_.limit); !read)
      return read;
    return number("offset", 1'000'000'000, plan_.offset);
  }

private:
  [[nodiscard]] json member(const char* name) const {
    const auto hit = body_.find(name);
    return hit == body_.end() ? json{} : *hit;
  }

  result<void> columns(const char* name) {
    const auto list = member(name);
    if (list.is_null()) return {};
    if (!list.is_array()) return refuse(name, "expected an array");
    if (list.size() > limits::query_columns)
      return refuse(name, "more than " + std::to_string(limits::query_columns));
    for (const auto& one : list)
      if (auto added = add_column(name, one); !added) return added;
    return {};
  }

  static std::string got(const json& what) {
    return ", got " + what.dump().substr(0, 60);
  }

  static error refuse(std::string_view where, const std::string& why) {
    return fail(errc::bad_request, std::string{where} + ": " + why);
  }

  /// ["region", "name"], "region.name" or "name".
  static result<std::vector<std::string>> path_of(const char* where, const json& one) {
    std::vector<std::string> path;
    const auto given = one.is_object() ? one.value("field", json{}) : json{};
    const auto list = given.is_array() ? given : json::array({given});
    for (const auto& step : list) {
      if (!step.is_string()) return refuse(where, "field: expected a name or a path");
      std::string_view rest = step.get_ref<const std::string&>();
      for (auto dot = rest.find('.'); dot != std::string_view::npos;
           dot = rest.find('.')) {
        path.emplace_back(rest.substr(0, dot));
        rest.remove_prefix(dot + 1);
      }
      path.emplace_back(rest);
    }
    if (path.empty()) return refuse(where, "field: missing");
    return path;
  }

  result<path_end> follow(const char* where, const std::vector<std::string>& path) {
    path_end here{0, plan_.from, nullptr};
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      const auto* hop
        = by_.known == nullptr ? nullptr : by_.known->find_association(*here.on, path[i]);
      if (hop == nullptr)
        return refuse(where, "unknown association \"" + path[i].substr(0, 60) + "\"");
      const bool one = !hop->many && by_.known->facts(*hop->target).primary != nullptr;
      if (!hop->single && !one)
        return refuse(where, "\"" + path[i] + "\" may lead to several records");
      const auto there = model::follow(here, *hop, by_, plan_.hops);
      if (!there && there.error().code == errc::bad_request)
        return refuse(where, there.error().detail);
      if (!there) return there.error();
      here = *there;
    }
    return here;
  }

  result<void> add_column(const char* where, const json& one) {
    auto path = path_of(where, one);
    if (!path) return path.error();
    auto end = follow(where, *path);
    if (!end) return end.error();
    query_column c;
    c.at = end->at;
    c.column = end->on->find(path->back());
    if (c.column == nullptr || c.column->hidden || !c.column->has_column())
      return refuse(where, "unknown field \"" + path->back().substr(0, 60) + "\"");
    if (!by_.sees(*end->on, *c.column))
      return fail(errc::no_permission, "No permissions");
    if (auto read = options_of(where, one, c); !read) return read;
    const auto nearer = nearest(*end, *c.column, plan_.hops);
    c.column = nearer.column;
    c.at = nearer.at;
    auto alias = alias_of(where, one, *path);
    if (!alias) return alias.error();
    paths_.push_back(joined(*path));
    plan_.answer.fields.push_back(answer_of(c, std::move(alias).value()));
    plan_.columns.push_back(std::move(c));
    return {};
  }

  result<void> options_of(const char* where, const json& one, query_column& c) {
    const bool measure = std::string_view{where} == "measures";
    const auto name = measure ? one.value("aggregation", json{}) : json{};
    const auto unset = is_unset(name);
    const auto row = std::ranges::find_if(
      functions, [&](const function_row& r) { return name == r.wire; });
    if (!unset && row == functions.end())
      return refuse(
        where, "aggregation: expected count, sum, avg, min or max" + got(name));
    if (!unset) c.how = row->how;
    c.distinct = measure && one.value("distinct", json{}) == true;
    const bool adds = c.how == aggregation::sum || c.how == aggregation::average;
    if (adds && !is_number(*c.column))
      return refuse(where, c.column->name + ": only numbers can be added");
    const bool opaque
      = holds_json(c.column->type) || c.column->type == field_type::sealed;
    if (opaque && c.how != aggregation::count)
      return refuse(
        where,
        c.column->name + ": a " + c.column->wire_type + " field can only be counted");
    const auto format = one.value("format", json{});
    if (is_unset(format)) return {};
    if (!format.is_string()) return refuse(where, "format: expected a text");
    if (auto parts = parse_format(format.get<std::string>()); !parts)
      return refuse(where, parts.error().detail);
    if (holds_dates(*c.column)) c.format = format.get<std::string>();
    return {};
  }

  result<std::string> alias_of(
    const char* where, const json& one, const std::vector<std::string>& path) const {
    const auto given = one.value("alias", json{});
    std::string alias;
    if (given.is_string()) {
      alias = given.get<std::string>();
    } else if (!given.is_null()) {
      return refuse(where, "alias: expected a text");
    }
    if (alias.empty()) alias = joined(path);
    if (alias.size() > 63 || alias.find('\0') != std::string::npos)
      return refuse(where, "alias: at most 63 bytes");
    if (plan_.answer.find(alias) != nullptr)
      return refuse(where, "alias: \"" + alias + "\" stands twice");
    return alias;
  }

  static std::string joined(const std::vector<std::string>& path) {
    std::string out;
    for (const auto& step : path)
      out.append(out.empty() ? "" : ".").append(step);
    return out;
  }

  /// The column with that alias, else with that name, else of that field under another
  /// alias.
  [[nodiscard]] std::optional<std::size_t>
  ordered_column(const json& alias, const std::string& name) const {
    const auto* hit
      = alias.is_string() ? plan_.answer.find(alias.get<std::string>()) : nullptr;
    if (hit == nullptr) hit = plan_.answer.find(name);
    if (hit != nullptr) return static_cast<std::size_t>(hit - plan_.answer.fields.data());
    const auto of_field = std::ranges::find(paths_, name);
    if (of_field == paths_.end()) return std::nullopt;
    return static_cast<std::size_t>(of_field - paths_.begin());
  }

  result<void> orders() {
    const auto list = member("orders");
    if (!list.is_null() && !list.is_array()) return refuse("orders", "expected an array");
    for (const auto& one : list) {
      auto path = path_of("orders", one);
      if (!path) return path.error();
      const auto name = joined(*path);
      const auto column = ordered_column(one.value("alias", json{}), name);
      if (!column)
        return refuse(
          "orders", "\"" + name.substr(0, 60) + "\" is no column of this query");
      query_order made;
      made.column = *column;
      const auto way = one.value("order", json("asc"));
      made.descending = way == "desc" || way == "DESC";
      if (!made.descending && way != "asc" && way != "ASC")
        return refuse("orders", "order: expected asc or desc" + got(way));
      const auto nulls = one.value("nulls", json{});
      made.nulls_first = nulls == "first"
                         || (made.descending && (nulls.is_null() || nulls == "default"));
      plan_.order.push_back(made);
    }
    settle_ties();
    return {};
  }

  /// So that the same rows come in the same order everywhere.
  void settle_ties() {
    for (std::size_t i = 0; i < plan_.columns.size(); ++i) {
      const bool ordered = std::ranges::any_of(
        plan_.order, [i](const query_order& key) { return key.column == i; });
      if (plan_.columns[i].how == aggregation::none && !ordered)
        plan_.order.push_back({i, false, false});
    }
  }

  result<void> number(const char* name, std::size_t most, std::size_t& into) const {
    const auto given = member(name);
    if (given.is_null()) return {};
    if (!given.is_number_unsigned() || given.get<std::uint64_t>() > most)
      return refuse(name, "expected a whole number up to " + std::to_string(most));
    into = given.get<std::size_t>();
    return {};
  }

  const json& body_;
  const viewpoint& by_;
  query_plan& plan_;
  std::vector<std::string> paths_; ///< Of the columns.
};

} // namespace

bool query_plan::grouped() const noexcept {
  return std::ranges::any_of(
    columns, [](const query_column& c) { return c.how != aggregation::none; });
}

result<query_plan> parse_query(
  const json& body, catalogue_ptr known, const collection& from, const viewpoint& by) {
  if (!body.is_object())
    return fail(
      errc::bad_request, "Query action requires at least one measure or dimension");
  query_plan plan;
  plan.catalogue = std::move(known);
  plan.from = &from;
  plan.offset_minutes = by.at.offset;
  // The filter over the answer points into it.
  plan.answer.fields.reserve(2 * limits::query_columns);
  if (auto read = reader{body, by, plan}.read(); !read) return read.error();
  return plan;
}

result<std::vector<format_part>> parse_format(std::string_view format) {
  std::vector<format_part> parts;
  if (format.size() > 60) return fail(errc::bad_request, "format: at most 60 characters");
  while (!format.empty()) {
    if (format.front() == '[') {
      const auto end = format.find(']');
      if (end == std::string_view::npos)
        return fail(errc::bad_request, "format: a [ without its ]");
      parts.push_back({std::string{format.substr(1, end - 1)}, false});
      format.remove_prefix(end + 1);
      continue;
    }
    const auto token = std::ranges::find_if(
      tokens, [&](std::string_view t) { return format.starts_with(t); });
    if (token != tokens.end()) {
      parts.push_back({std::string{*token}, true});
      format.remove_prefix(token->size());
      continue;
    }
    const char c = format.front();
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter && c != 'T')
      return fail(
        errc::bad_request, "format: expected YYYY, YY, MM, DD, HH, hh, mm, ss, Q, WW and "
                           "signs between them");
    parts.push_back({std::string(1, c), false});
    format.remove_prefix(1);
  }
  return parts;
}

} // namespace core::model
