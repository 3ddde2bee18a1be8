#include "core/model/fields/validation.hpp"

#include "core/limits.hpp"
#include "core/model/conditions/instant.hpp"
#include "core/model/fields/rule.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

namespace core::model {

namespace {

using rule = validation::rule;

error wrong(const std::string& at, std::string_view why) {
  return fail(errc::bad_request, at + ": " + std::string{why});
}

/// The member of `args` that says what the rule goes by; `args` itself if it is no
/// object; null if there is none.
const json* argument_of(const json& args) {
  if (args.is_array()) return args.empty() ? nullptr : &args.front();
  if (!args.is_object()) return args.is_null() ? nullptr : &args;
  for (const char* name :
       {"limit", "base", "multiple", "date", "regex", "pattern", "direction", "sign"}) {
    const auto hit = args.find(name);
    if (hit != args.end() && !hit->is_null()) return &*hit;
  }
  return nullptr;
}

std::optional<double> number_in(std::string_view text) {
  double number = 0;
  const auto [end, why] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (why != std::errc{} || end != text.data() + text.size() || !std::isfinite(number))
    return std::nullopt;
  return number;
}

std::optional<double> number_of(const json& wire) {
  if (wire.is_number()) return wire.get<double>();
  if (wire.is_string()) return number_in(wire.get_ref<const std::string&>());
  return std::nullopt;
}

result<void> read_number(const json& given, const std::string& at, rule& r) {
  const auto number = number_of(given);
  const bool counts = r.kind->takes == argument::count;
  const bool whole
    = number && *number >= 0 && *number <= 1e9 && std::trunc(*number) == *number;
  if (!number || (counts && !whole))
    return wrong(at, counts ? "expected a whole number" : "expected a number");
  r.number = *number;
  r.shown = given.is_string() ? given.get<std::string>() : given.dump();
  return {};
}

result<void> read_date(const json& given, const std::string& at, rule& r) {
  r.now = given == "now";
  const auto ms = given.is_string() ? parse_instant(given.get_ref<const std::string&>())
                                    : std::nullopt;
  if (!ms && !r.now) return wrong(at, "expected a date such as 2026-11-24, or now");
  r.ms = ms.value_or(0);
  r.shown = given.get<std::string>();
  return {};
}

result<void> read_word(const json& given, const std::string& at, rule& r) {
  const bool cased = r.kind->name == "case";
  const std::string_view first = cased ? "upper" : "positive";
  const std::string_view second = cased ? "lower" : "negative";
  if (given != first && given != second)
    return wrong(at, "expected " + std::string{first} + " or " + std::string{second});
  r.shown = given.get<std::string>();
  return {};
}

result<void>
read_pattern(const json& args, const json& given, const std::string& at, rule& r) {
  if (!given.is_string()) return wrong(at, "expected a pattern");
  auto made = compile_pattern(given.get_ref<const std::string&>());
  if (!made) return wrong(at, made.error().detail);
  r.pattern = std::move(*made);
  r.shown = given.get<std::string>();
  if (!args.is_object()) return {};
  const auto& more = args.contains("options") ? args["options"] : args;
  if (more.is_object() && more.contains("invert")) r.inverted = more["invert"] == true;
  return {};
}

result<void> read_argument(const json& args, const std::string& at, rule& r) {
  if (!r.kind->pattern.empty()) {
    auto made = compile_pattern(r.kind->pattern);
    if (!made) return made.error();
    r.pattern = std::move(*made);
  }
  if (r.kind->takes == argument::none) return {};
  const auto* given = argument_of(args);
  if (given == nullptr) return wrong(at, "args are missing");
  switch (r.kind->takes) {
  case argument::count:
  case argument::number:
    return read_number(*given, at, r);
  case argument::date:
    return read_date(*given, at, r);
  case argument::word:
    return read_word(*given, at, r);
  default:
    return read_pattern(args, *given, at, r);
  }
}

result<rule> read_rule(const json& wire, std::string_view type, const std::string& at) {
  if (!wire.is_object() || !wire.contains("name") || !wire["name"].is_string())
    return wrong(at, "expected an object with name and args");
  const auto& name = wire["name"].get_ref<const std::string&>();
  rule r;
  r.kind = find_rule(type, name);
  if (r.kind == nullptr)
    return wrong(
      at, "\"" + name.substr(0, 40) + "\" is no rule of type " + std::string{type});
  const auto args = wire.find("args");
  const auto read
    = read_argument(args == wire.end() ? json{} : *args, at + " " + name, r);
  if (!read) return read.error();
  return r;
}

/// Rules that a value of the field could never be looked at by.
bool suits(std::string_view type, const field& f) {
  if (type == "array") return holds_json(f.type);
  if (type == "date")
    return !holds_json(f.type) && f.type != field_type::time
           && f.type != field_type::boolean && stored_as(f.type) != storage_class::real;
  if (type == "number") return f.type != field_type::boolean;
  return true;
}

/// JavaScript's name of a uid's pattern, and what it is unless said.
result<void> read_uid(const json& input, std::vector<rule>& rules) {
  static constexpr rule_kind uid{
    "string", "uid", argument::pattern,
    [](const rule& r, const subject& s) {
      return find_rule("string", "pattern")->holds(r, s);
    },
    "is not of the form {}"};
  const auto hit = input.find("pattern");
  const auto given = hit != input.end() && !hit->is_null();
  const json script = given ? *hit : json("^[A-Za-z0-9][A-Za-z0-9_-]*$");
  rule r;
  r.kind = &uid;
  if (const auto read = read_pattern({}, script, "pattern", r); !read)
    return read.error();
  rules.push_back(std::move(r));
  return {};
}

/// The text of a stored value, as the wire shows it without quotes.
std::string text_of(const field& f, const value& stored) {
  if (const auto* text = std::get_if<std::string>(&stored)) return *text;
  json_writer out;
  if (const auto* whole = std::get_if<std::int64_t>(&stored))
    write_integer(out, f, *whole);
  if (const auto* real = std::get_if<double>(&stored)) write_real(out, f, *real);
  auto text = out.take();
  std::erase(text, '"');
  return text;
}

void count_items(const json& items, subject& out) {
  out.count = items.size();
  std::set<std::string> seen;
  for (const auto& item : items)
    if (!seen.insert(item.dump(-1, ' ', false, json::error_handler_t::replace)).second)
      out.distinct = false;
}

/// Fills in what rules of `type` look at. What the value is not, if it cannot be.
std::string_view
look(std::string_view type, const field& f, const value& stored, subject& out) {
  out.text = text_of(f, stored);
  if (holds_json(f.type)) {
    const auto wire = json::parse(out.text, nullptr, false);
    if (type == "array" && !wire.is_array()) return "must be an array";
    if (type == "array") count_items(wire, out);
    if (type == "string" && !wire.is_string()) return "must be a string";
    if (wire.is_string()) out.text = wire.get<std::string>();
  }
  if (type == "number") {
    const auto number = number_in(out.text);
    if (!number) return "must be a number";
    out.number = *number;
  }
  if (type == "date") {
    const auto ms = parse_instant(out.text);
    if (!ms) return "must be a valid date";
    out.ms = *ms;
  }
  return {};
}

std::string said(const rule& r) {
  std::string text{r.kind->says};
  if (const auto place = text.find("{}"); place != std::string::npos)
    text.replace(place, 2, r.shown);
  return r.inverted ? "matches the inverted pattern: " + r.shown : text;
}

/// A title that is a text of its own, not a variable.
std::string label(const field& f) {
  if (!f.options.is_object()) return f.name;
  const auto schema = f.options.find("uiSchema");
  if (schema == f.options.end() || !schema->is_object()) return f.name;
  const auto title = schema->find("title");
  if (title == schema->end() || !title->is_string()) return f.name;
  const auto& text = title->get_ref<const std::string&>();
  const bool plain
    = !text.empty() && text.size() <= 200 && text.find("{{") == std::string::npos;
  return plain ? text : f.name;
}

} // namespace

validation::validation(std::string type, std::vector<rule> rules)
    : type_(std::move(type)), rules_(std::move(rules)) {
  required_ = std::ranges::any_of(
    rules_, [](const rule& r) { return r.kind->name == "required"; });
}

validation::~validation() = default;

std::string validation::fault(const field& f, const value& stored) const {
  if (is_null(stored)) return required_ ? "is required" : "";
  const auto* text = std::get_if<std::string>(&stored);
  if (text != nullptr && text->empty())
    return required_ ? "is not allowed to be empty" : "";
  subject seen;
  if (const auto other = look(type_, f, stored, seen); !other.empty())
    return std::string{other};
  const auto broken = std::ranges::find_if(
    rules_, [&](const rule& r) { return !r.kind->holds(r, seen); });
  return broken == rules_.end() ? "" : said(*broken);
}

result<void> read_rules(const json& input, field& f) {
  std::vector<rule> rules;
  std::string type = "any";
  const auto hit = input.find("validation");
  if (hit != input.end() && !hit->is_null()) {
    if (!hit->is_object()) return wrong("validation", "expected {type, rules}");
    const auto given = hit->value("rules", json::array());
    if (!given.is_array() || given.size() > limits::rules_per_field)
      return wrong(
        "validation.rules",
        "expected an array of at most " + std::to_string(limits::rules_per_field));
    const auto named = hit->value("type", json("any"));
    if (named.is_string()) type = named.get<std::string>();
    if (!given.empty() && (!named.is_string() || !is_rule_type(type)))
      return wrong(
        "validation.type", "expected any, string, number, date, array or boolean");
    if (!given.empty() && (!suits(type, f) || !f.has_column()))
      return wrong(
        "validation.type", type + " rules do not fit a " + f.wire_type + " field");
    for (std::size_t i = 0; i < given.size(); ++i) {
      auto r = read_rule(given[i], type, "validation.rules[" + std::to_string(i) + "]");
      if (!r) return r.error();
      rules.push_back(std::move(*r));
    }
  }
  if (f.type == field_type::uid)
    if (const auto read = read_uid(input, rules); !read) return read;
  if (!rules.empty())
    f.rules = std::make_shared<const validation>(std::move(type), std::move(rules));
  return {};
}

std::string fault_of(const field& f, const value& stored) {
  if (f.rules == nullptr) return {};
  const auto fault = f.rules->fault(f, stored);
  return fault.empty() ? fault : label(f) + " " + fault;
}

} // namespace core::model
