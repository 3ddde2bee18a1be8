#include "core/query.hpp"

#include "core/limits.hpp"

#include <algorithm>
#include <charconv>

namespace core {

namespace {

std::optional<std::string_view> first(const query_pairs& from, std::string_view name) {
  const auto hit
    = std::ranges::find_if(from, [&](const auto& p) { return p.first == name; });
  if (hit == from.end()) return std::nullopt;
  return hit->second;
}

constexpr std::string_view key_name = "filterByTk";

error wrong_keys(std::string_view why) {
  return fail(errc::bad_request, std::string{key_name} + ": " + std::string{why});
}

/// ["a",2]: several keys.
result<void> read_json_keys(std::string_view text, std::vector<std::string>& out) {
  auto parsed = parse_json(text, key_name);
  if (!parsed) return parsed.error();
  if (!parsed->is_array())
    return wrong_keys("an object of several keys is not taken here");
  if (parsed->size() > limits::bulk_rows)
    return wrong_keys("more than " + std::to_string(limits::bulk_rows) + " keys");
  for (const auto& one : *parsed) {
    if (!one.is_string() && !one.is_number() && !one.is_boolean())
      return wrong_keys("expected a list of texts and numbers");
    out.push_back(one.is_string() ? one.get<std::string>() : one.dump());
  }
  return {};
}

/// "" and digits: an entry of a list.
bool is_entry(std::string_view brackets) {
  if (brackets.size() < 2 || brackets.front() != '[' || brackets.back() != ']')
    return false;
  return std::ranges::all_of(
    brackets.substr(1, brackets.size() - 2), [](char c) { return c >= '0' && c <= '9'; });
}

/// "[a][$gt]" → {"a", "$gt"}; false if it is not made of brackets.
bool split_brackets(std::string_view text, std::vector<std::string>& steps) {
  while (!text.empty()) {
    const auto end = text.find(']');
    if (text.front() != '[' || end == std::string_view::npos) return false;
    steps.emplace_back(text.substr(1, end - 1));
    text.remove_prefix(end + 1);
  }
  return true;
}

bool is_index(std::string_view step) {
  return step.size() <= 3
         && std::ranges::all_of(step, [](char c) { return c >= '0' && c <= '9'; });
}

/// Where `steps` leads in `root`. An empty or numeric step goes on in an array.
result<json*>
walk(json& root, const std::vector<std::string>& steps, std::string_view name) {
  auto* at = &root;
  for (const auto& step : steps) {
    const auto wants_array = is_index(step);
    if (at->is_null()) *at = wants_array ? json::array() : json::object();
    if (at->is_array() && wants_array) {
      if (at->size() >= limits::query_array)
        return fail(
          errc::bad_request, std::string{name} + ": more than "
                               + std::to_string(limits::query_array)
                               + " entries in a list");
      const auto index = step.empty() ? at->size() : std::stoul(step);
      at = index < at->size() ? &(*at)[index] : &at->emplace_back(nullptr);
    } else if (at->is_object()) {
      at = &(*at)[step];
    } else {
      return fail(errc::bad_request, std::string{name} + ": brackets that contradict");
    }
  }
  return at;
}

error stands_twice(std::string_view name) {
  return fail(
    errc::bad_request,
    std::string{name} + ": stands more than once, with different values");
}

/// What `name[a][$gt]=1` and the like make together; null if there is none.
result<json> bracket_parameter(const query_pairs& from, std::string_view name) {
  json root;
  for (const auto& [key, text] : from) {
    if (key.size() <= name.size() || !key.starts_with(name) || key[name.size()] != '[')
      continue;
    std::vector<std::string> steps;
    if (
      !split_brackets(std::string_view{key}.substr(name.size()), steps)
      || steps.size() > limits::query_depth)
      return fail(errc::bad_request, std::string{name} + ": malformed brackets");
    auto place = walk(root, steps, name);
    if (!place) return place.error();
    auto& leaf = **place;
    const auto same = leaf.is_string() && leaf.get_ref<const std::string&>() == text;
    if (!leaf.is_null() && !same) return stands_twice(name);
    leaf = text;
  }
  return root;
}

} // namespace

std::vector<std::string_view>
list_parameter(const query_pairs& from, std::string_view name) {
  std::vector<std::string_view> out;
  for (const auto& [key, text] : from) {
    const auto listed = key.size() > name.size() && key.starts_with(name)
                        && key[name.size()] == '[' && key.back() == ']';
    if (key != name && !listed) continue;
    std::string_view rest = text;
    while (!rest.empty()) {
      const auto comma = rest.find(',');
      if (const auto part = rest.substr(0, comma); !part.empty()) out.push_back(part);
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
  }
  return out;
}

bool is_json_key(std::string_view text) noexcept {
  return text.starts_with('[') || text.starts_with('{');
}

result<std::optional<std::vector<std::string>>> key_parameter(const request& ask) {
  const auto given = first(ask.query, key_name);
  const auto in_path = ask.key && given != std::string_view{*ask.key};
  if (ask.key && (in_path || !is_json_key(*ask.key))) return std::vector{*ask.key};
  std::optional<std::vector<std::string>> out;
  for (const auto& [key, text] : ask.query) {
    if (!key.starts_with(key_name)) continue;
    const auto brackets = std::string_view{key}.substr(key_name.size());
    if (brackets.starts_with('[') && !is_entry(brackets))
      return wrong_keys("an object of several keys is not taken here");
    if (text.empty() || !(brackets.empty() || brackets.starts_with('['))) continue;
    if (!out) out.emplace();
    if (!brackets.empty() || !is_json_key(text)) {
      out->push_back(text);
    } else if (auto read = read_json_keys(text, *out); !read) {
      return read.error();
    }
  }
  return out;
}

result<json> object_parameter(const query_pairs& from, std::string_view name) {
  auto spread = bracket_parameter(from, name);
  if (!spread) return spread;
  const auto text = first(from, name);
  if (!text || text->empty()) return spread;
  const auto other = [&](const auto& p) { return p.first == name && p.second != *text; };
  if (std::ranges::any_of(from, other)) return stands_twice(name);
  auto parsed = parse_json(*text, name);
  if (!parsed) return parsed;
  if (!parsed->is_object() && !parsed->is_null())
    return fail(errc::bad_request, std::string{name} + ": expected a JSON object");
  const bool agrees = spread->is_null() || *spread == *parsed;
  if (!agrees) return stands_twice(name);
  return parsed;
}

result<std::size_t> number_parameter(
  const query_pairs& from, std::string_view name, std::size_t low, std::size_t high,
  std::size_t otherwise) {
  const auto text = first(from, name);
  if (!text) return otherwise;
  std::size_t number = 0;
  const auto read = std::from_chars(text->data(), text->data() + text->size(), number);
  const auto whole = read.ec == std::errc{} && read.ptr == text->data() + text->size();
  if (whole && number >= low && number <= high) return number;
  return fail(
    errc::bad_request, std::string{name} + ": expected a whole number from "
                         + std::to_string(low) + " to " + std::to_string(high));
}

result<bool>
flag_parameter(const query_pairs& from, std::string_view name, bool otherwise) {
  const auto text = first(from, name);
  if (!text) return otherwise;
  if (*text == "true" || *text == "1") return true;
  if (*text == "false" || *text == "0") return false;
  return fail(errc::bad_request, std::string{name} + ": expected true or false");
}

} // namespace core
