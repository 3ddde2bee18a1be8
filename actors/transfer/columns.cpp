#include "actors/transfer/columns.hpp"

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "core/json_writer.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <span>

namespace actors::transfer {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;
using model::field;
using model::field_type;

core::error bad_column(const std::string& what) {
  return fail(errc::bad_request, "columns: " + what);
}

result<std::vector<std::string>> read_path(const json& wire) {
  std::vector<std::string> out;
  if (wire.is_string()) {
    std::string_view rest = wire.get_ref<const std::string&>();
    while (true) {
      const auto dot = std::min(rest.find('.'), rest.size());
      out.emplace_back(rest.substr(0, dot));
      if (dot == rest.size()) break;
      rest.remove_prefix(dot + 1);
    }
  } else if (wire.is_array()) {
    for (const auto& part : wire) {
      if (!part.is_string()) return bad_column("expected names in dataIndex");
      out.push_back(part.get<std::string>());
    }
  }
  const auto names = std::ranges::all_of(
    out, [](const auto& part) { return core::is_identifier(part); });
  if (out.empty() || !names) return bad_column("expected a field's name, or a path");
  return out;
}

std::string text_in(const json& wire, const char* name) {
  const auto hit = wire.find(name);
  return hit != wire.end() && hit->is_string() ? hit->get<std::string>() : std::string{};
}

/// What the interface calls a field; may be empty.
std::string title_of(const field& f) {
  if (!f.options.is_object()) return {};
  const auto schema = f.options.find("uiSchema");
  return schema != f.options.end() && schema->is_object() ? text_in(*schema, "title")
                                                          : std::string{};
}

std::string text_of(const cell& c) {
  if (const auto* truth = std::get_if<bool>(&c)) return *truth ? "true" : "false";
  if (const auto* digits = std::get_if<number>(&c)) return digits->digits;
  if (const auto* text = std::get_if<std::string>(&c)) return *text;
  return {};
}

cell cell_of(const json& value) {
  if (value.is_null()) return {};
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number()) return number{value.dump(), false};
  if (value.is_string()) return value.get<std::string>();
  return value.dump();
}

std::string trimmed(const std::string& text) {
  const auto from = text.find_first_not_of(" \t\r\n");
  if (from == std::string::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

/// A text as one of several in a cell: in quotes, as CSV has them, where a comma or its
/// own quotes or blanks would be taken for what stands between.
std::string as_part(const std::string& text) {
  if (text.find_first_of(",\"") == std::string::npos && text == trimmed(text))
    return text;
  std::string out{'"'};
  for (const auto c : text)
    out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

/// The digits of a decimal by the whole number that is stored of it.
cell decimal_cell(const json& value, const field& f) {
  std::int64_t stored = 0;
  const auto digits = value.is_string() ? value.get<std::string>() : value.dump();
  const auto* const last = digits.data() + digits.size();
  const auto [end, why] = std::from_chars(digits.data(), last, stored);
  if (why != std::errc{} || end != last) return {};
  core::json_writer out;
  model::write_integer(out, f, stored);
  return number{out.take(), true};
}

cell cell_behind(
  const json& record, std::span<const std::string> path, const field* decimal) {
  const auto* at = &record;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (at->is_array()) {
      std::string all;
      for (const auto& one : *at) {
        auto text = text_of(cell_behind(one, path.subspan(i), decimal));
        if (i + 1 == path.size()) text = as_part(text);
        all.append(all.empty() ? "" : ", ").append(text);
      }
      return all.empty() ? cell{} : cell{std::move(all)};
    }
    if (!at->is_object()) return {};
    const auto next = at->find(path[i]);
    if (next == at->end()) return {};
    at = &*next;
  }
  return decimal == nullptr || at->is_null() ? cell_of(*at) : decimal_cell(*at, *decimal);
}

/// A spreadsheet has 15 digits of a number and writes some more, or a power of ten.
std::string plain_digits(const std::string& given) {
  double read = 0;
  const auto* const last = given.data() + given.size();
  const auto [end, why] = std::from_chars(given.data(), last, read);
  if (why != std::errc{} || end != last) return given;
  std::array<char, 32> text{};
  const auto made = std::to_chars(
    text.data(), text.data() + text.size(), std::abs(read), std::chars_format::scientific,
    14);
  const std::string_view said{
    text.data(), static_cast<std::size_t>(made.ptr - text.data())};
  const auto e = said.find('e');
  int power = 0;
  std::from_chars(said.data() + e + (said[e + 1] == '+' ? 2 : 1), made.ptr, power);
  if (power > 17 || power < -18) return given;
  auto digits = std::string{said.substr(0, 1)}.append(said.substr(2, e - 2));
  if (power < 0) digits.insert(0, static_cast<std::size_t>(-power), '0');
  const auto whole = static_cast<std::size_t>(power < 0 ? 1 : power + 1);
  if (digits.size() <= whole) digits.append(whole + 1 - digits.size(), '0');
  digits.insert(whole, 1, '.');
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  return read < 0 ? "-" + digits : digits;
}

/// Takes a text in quotes off `rest`, up to the comma behind it; nothing, and `rest` as
/// it was, where it is none.
std::optional<std::string> take_quoted(std::string_view& rest) {
  const auto from = rest.find_first_not_of(' ');
  if (from == std::string_view::npos || rest[from] != '"') return std::nullopt;
  std::string out;
  auto at = from + 1;
  for (; at < rest.size(); ++at) {
    if (rest[at] != '"')
      out += rest[at];
    else if (rest.substr(at, 2) == "\"\"")
      out += rest[at++];
    else
      break;
  }
  const auto next = rest.find_first_not_of(' ', std::min(at + 1, rest.size()));
  const auto ends = next == std::string_view::npos;
  if (at == rest.size() || (!ends && rest[next] != ',')) return std::nullopt;
  rest.remove_prefix(ends ? rest.size() : next);
  return out;
}

/// A spreadsheet's day 0 is 1899-12-30.
std::optional<std::int64_t> spreadsheet_ms(const std::string& digits) {
  constexpr double day_ms = 86'400'000;
  constexpr double days_to_1970 = 25'569;
  constexpr double most = 2'958'466; // 10000-01-01
  double days = 0;
  const auto* const last = digits.data() + digits.size();
  const auto [end, why] = std::from_chars(digits.data(), last, days);
  if (why != std::errc{} || end != last || !(days >= 0 && days < most))
    return std::nullopt;
  return std::llround((days - days_to_1970) * day_ms);
}

json date_value(const field& f, const number& given) {
  const auto ms = spreadsheet_ms(given.digits);
  if (!ms) return given.digits;
  const auto text = core::iso_time(*ms);
  switch (f.type) {
  case field_type::date_only:
    return text.substr(0, 10);
  case field_type::time:
    return text.substr(11, 8);
  case field_type::datetime_no_tz:
    return text.substr(0, 10) + " " + text.substr(11, 8);
  default:
    return text;
  }
}

bool is_date(field_type type) {
  return type == field_type::datetime || type == field_type::datetime_no_tz
         || type == field_type::date_only || type == field_type::time;
}

bool is_word(const std::string& text, std::string_view word) {
  return std::ranges::equal(text, word, [](unsigned char a, unsigned char b) {
    return std::tolower(a) == std::tolower(b);
  });
}

json boolean_value(const std::string& text) {
  for (const auto* yes : {"true", "1", "yes"})
    if (is_word(text, yes)) return true;
  for (const auto* no : {"false", "0", "no"})
    if (is_word(text, no)) return false;
  return text; // refused where the record is checked
}

/// The path that a header cell means; empty if it names nothing.
std::vector<std::string> path_of(
  const std::string& said, const model::collection& of,
  const std::vector<column>& named) {
  const auto by_title = std::ranges::find(named, said, &column::title);
  if (by_title != named.end()) return by_title->path;
  if (of.find(said) != nullptr) return {said};
  const auto hit = std::ranges::find_if(
    of.fields, [&](const field& f) { return title_of(f) == said; });
  if (hit != of.fields.end()) return {hit->name};
  auto path = read_path(said);
  return path ? std::move(path).value() : std::vector<std::string>{};
}

/// The field by which records of a collection are told apart by people.
const field* telling_field(const model::collection& of) {
  const auto title
    = of.options.is_object() ? text_in(of.options, "titleField") : std::string{};
  const auto* named = title.empty() ? nullptr : of.find(title);
  return named != nullptr && named->has_column() ? named : of.target_key();
}

/// The field that a path begins with; null if there is none that can be seen.
const model::field*
field_of(const std::vector<std::string>& path, const model::collection& of) {
  const auto* f = path.empty() || path.size() > 2 ? nullptr : of.find(path.front());
  if (f == nullptr || f->hidden) return nullptr;
  return model::is_association(f->type) || path.size() == 1 ? f : nullptr;
}

result<target_column> target_of(
  const std::vector<std::string>& path, const std::string& said,
  const model::collection& of, const model::viewpoint& by) {
  const auto refuse = [&](const std::string& why) {
    return fail(errc::bad_request, "column " + said + ": " + why);
  };
  target_column out;
  out.as = field_of(path, of);
  if (out.as == nullptr) return refuse("no field of " + of.name);
  if (!model::is_association(out.as->type)) {
    if (!out.as->has_column() || out.as->type == field_type::password)
      return refuse("cannot be imported");
    return out;
  }
  // As a create drops it: an export has it.
  if (out.as->read_only) return target_column{};
  out.by = by.known->find_association(of, out.as->name);
  if (out.by == nullptr) return refuse("cannot be imported");
  const auto& target = *out.by->target;
  out.told_by = path.size() == 2 ? target.find(path.back()) : telling_field(target);
  const bool usable = out.told_by != nullptr && out.told_by->has_column()
                      && !model::holds_json(out.told_by->type);
  if (!usable || !by.sees(target, *out.told_by))
    return refuse("no field of " + target.name + " to tell its records by");
  return out;
}

} // namespace

result<std::vector<column>> read_columns(const json& wire) {
  if (!wire.is_array()) return bad_column("expected a list");
  if (wire.empty() || wire.size() > core::limits::import_columns)
    return bad_column(
      "expected 1 to " + std::to_string(core::limits::import_columns) + " of them");
  std::vector<column> out;
  for (const auto& one : wire) {
    const auto index = one.is_object() ? one.value("dataIndex", json{}) : one;
    auto path = read_path(index);
    if (!path) return path.error();
    column made{std::move(path).value(), {}, nullptr};
    if (one.is_object()) made.title = text_in(one, "title");
    if (one.is_object() && made.title.empty()) made.title = text_in(one, "defaultTitle");
    if (made.title.empty()) made.title = joined(made.path);
    out.push_back(std::move(made));
  }
  return out;
}

std::vector<column> all_columns(const model::collection& of) {
  std::vector<column> out;
  for (const auto& f : of.fields) {
    if (f.hidden || !f.has_column()) continue;
    const auto title = title_of(f);
    out.push_back({{f.name}, title.empty() ? f.name : title, nullptr});
  }
  return out;
}

std::string joined(const std::vector<std::string>& path) {
  std::string out;
  for (const auto& part : path)
    out.append(out.empty() ? "" : ".").append(part);
  return out;
}

cell cell_at(const json& record, const column& of) {
  return cell_behind(record, of.path, of.decimal);
}

result<std::vector<target_column>> match_header(
  const row& header, const model::collection& of, const std::vector<column>& named,
  const model::viewpoint& by, std::vector<std::string>* unknown) {
  std::vector<target_column> out;
  for (const auto& c : header.cells) {
    const auto said = trimmed(text_of(c));
    out.emplace_back();
    if (said.empty()) continue;
    const auto path = path_of(said, of, named);
    if (unknown != nullptr && field_of(path, of) == nullptr) {
      unknown->push_back(said);
      continue;
    }
    auto target = target_of(path, said, of, by);
    if (!target) return target.error();
    if (target->as == nullptr) continue;
    if (std::ranges::find(out, target->as, &target_column::as) != out.end())
      return fail(errc::bad_request, "column " + said + ": stands twice");
    out.back() = *target;
  }
  if (std::ranges::all_of(out, [](const auto& one) { return one.as == nullptr; }))
    return fail(errc::bad_request, "file: no names of fields in its first row");
  return out;
}

std::vector<std::string> parts_of(const cell& from, bool several) {
  std::vector<std::string> out;
  const auto text = text_of(from);
  std::string_view rest = text;
  while (true) {
    auto quoted = several ? take_quoted(rest) : std::nullopt;
    const auto comma = several ? std::min(rest.find(','), rest.size()) : rest.size();
    auto part = quoted ? std::move(*quoted) : trimmed(std::string{rest.substr(0, comma)});
    if (!part.empty()) out.push_back(std::move(part));
    if (comma == rest.size()) return out;
    rest.remove_prefix(comma + 1);
  }
}

json value_of(const field& f, const cell& from) {
  const auto* digits = std::get_if<number>(&from);
  if (digits != nullptr && is_date(f.type)) return date_value(f, *digits);
  if (digits != nullptr && f.type == field_type::decimal)
    return plain_digits(digits->digits);
  const auto text = text_of(from);
  if (f.type == field_type::boolean) return boolean_value(trimmed(text));
  if (model::holds_json(f.type)) {
    auto parsed = core::parse_json(text, f.name);
    return parsed ? std::move(parsed).value() : json(text);
  }
  const auto is_text = model::stored_as(f.type) == model::storage_class::text;
  return is_text ? json(text) : json(trimmed(text));
}

} // namespace actors::transfer
