#include "http/target.hpp"

#include "core/ids.hpp"
#include "core/limits.hpp"
#include "core/routes.hpp"
#include "core/utf8.hpp"

#include <algorithm>
#include <map>
#include <vector>

namespace http {

namespace {

using core::errc;
using core::fail;
using core::result;

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

core::error no_call(std::string_view path) {
  return fail(errc::not_found, "no call at /api/" + std::string{path});
}

/// Bounds how deep the brackets of `key` go and how many entries its list has.
result<void> check_brackets(
  const std::string& key, std::map<std::string, std::size_t, std::less<>>& entries) {
  const auto first = key.find('[');
  if (first == std::string::npos) return {};
  const auto depth = static_cast<std::size_t>(std::ranges::count(key, '['));
  if (depth > core::limits::query_depth) {
    return fail(
      errc::bad_request, key.substr(0, first) + ": brackets deeper than "
                           + std::to_string(core::limits::query_depth));
  }
  if (depth == 1 && ++entries[key.substr(0, first)] > core::limits::query_array) {
    return fail(
      errc::bad_request, key.substr(0, first) + ": more than "
                           + std::to_string(core::limits::query_array)
                           + " entries in a list");
  }
  return {};
}

enum class of_path : std::uint8_t { records, association };

/// What a method means on a REST path. Of an association its type has the last word, see
/// actors/app/calls/record_call.cpp.
result<std::string> rest_action(core::method verb, bool one, of_path what) {
  const bool linked = what == of_path::association;
  using core::method;
  switch (verb) {
  case method::get:
  case method::head:
    return std::string{one ? "get" : "list"};
  case method::post:
    if (!one) return std::string{"create"};
    if (linked) return std::string{"add"};
    break;
  case method::put:
  case method::patch:
    if (one || linked) return std::string{"update"};
    break;
  case method::destroy:
    return std::string{"destroy"};
  default:
    break;
  }
  return fail(
    errc::method_not_allowed, one ? "a record takes GET, PUT, PATCH or DELETE"
                                  : "a collection takes GET, POST or DELETE");
}

} // namespace

result<std::string> percent_decode(std::string_view text, plus how) {
  const auto plain = [](char c) { return c != '%' && c != '+' && c >= 0x20 && c < 0x7F; };
  if (std::ranges::all_of(text, plain)) return std::string{text};
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      const auto high = i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
      const auto low = i + 2 < text.size() ? hex_digit(text[i + 2]) : -1;
      if (high < 0 || low < 0)
        return fail(errc::bad_request, "the request target has a broken %-escape");
      out.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      out.push_back(text[i] == '+' && how == plus::is_space ? ' ' : text[i]);
    }
  }
  if (out.find('\0') != std::string::npos)
    return fail(errc::bad_request, "the request target holds a zero byte");
  if (!core::is_utf8(out))
    return fail(errc::bad_request, "the request target is not UTF-8 text");
  return out;
}

result<std::vector<std::pair<std::string, std::string>>>
parse_query(std::string_view text) {
  std::vector<std::pair<std::string, std::string>> out;
  std::map<std::string, std::size_t, std::less<>> entries;
  while (!text.empty()) {
    const auto end = text.find('&');
    const auto pair = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    if (pair.empty()) continue;
    if (out.size() == core::limits::query_pairs)
      return fail(
        errc::bad_request, "the query has more than "
                             + std::to_string(core::limits::query_pairs) + " parameters");
    const auto equals = pair.find('=');
    auto key = percent_decode(pair.substr(0, equals), plus::is_space);
    if (!key) return key.error();
    result<std::string> value = std::string{};
    if (equals != std::string_view::npos)
      value = percent_decode(pair.substr(equals + 1), plus::is_space);
    if (!value) return value.error();
    if (auto fine = check_brackets(*key, entries); !fine) return fine.error();
    out.emplace_back(std::move(key).value(), std::move(value).value());
  }
  return out;
}

result<void> parse_call(std::string_view path, core::request& ask) {
  std::vector<std::string> parts;
  auto rest = path;
  while (!rest.empty()) {
    const auto slash = rest.find('/');
    auto part = percent_decode(rest.substr(0, slash), plus::stays);
    if (!part) return part.error();
    if (!part->empty()) parts.push_back(std::move(part).value());
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  if (parts.empty() || parts.size() > 4) return no_call(path);
  // Where the action stands: "a:act", "a:act/key", "a/1/b:act", "a/1/b:act/key".
  for (const std::size_t at : {0U, 2U}) {
    if (at >= parts.size()) break;
    const auto colon = parts[at].find(':');
    if (colon == std::string::npos) continue;
    ask.action = parts[at].substr(colon + 1);
    const auto name = parts[at].substr(0, colon);
    ask.resource = at == 0 ? name : parts[0] + "." + name;
    if (at == 2) ask.source = parts[1];
    if (parts.size() > at + 2 || name.empty() || ask.action.empty()) return no_call(path);
    if (parts.size() == at + 2) ask.key = parts[at + 1];
    return {};
  }
  ask.rest = true;
  const auto one = parts.size() % 2 == 0;
  if (one) ask.key = parts.back();
  auto action = rest_action(
    ask.verb, one, parts.size() < 3 ? of_path::records : of_path::association);
  if (!action) return action.error();
  ask.action = std::move(action).value();
  ask.resource = parts.size() < 3 ? parts[0] : parts[0] + "." + parts[2];
  if (parts.size() >= 3) ask.source = parts[1];
  return {};
}

core::error no_file() {
  return fail(errc::not_found, "no file at this address");
}

result<file_path> parse_file_path(std::string_view path) {
  std::vector<std::string> parts;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    auto part = percent_decode(path.substr(0, end), plus::stays);
    if (!part) return part.error();
    parts.push_back(std::move(part).value());
    path.remove_prefix(end);
  }
  if (parts.size() != 5 || parts[2] != "main" || parts[4].empty()) return no_file();
  // Calls of the server's own are no files, whatever their answer is.
  const auto ours = parts[3] != "attachments" && core::belongs_to_server(parts[3]);
  if (!core::is_identifier(parts[3]) || ours) return no_file();
  const auto dot = std::min(parts[4].find('.'), parts[4].size());
  file_path out;
  out.app = std::move(parts[1]);
  out.collection = std::move(parts[3]);
  out.key = parts[4].substr(0, dot);
  if (dot != parts[4].size()) out.ending = parts[4].substr(dot + 1);
  return out;
}

} // namespace http
