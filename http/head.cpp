#include "http/head.hpp"

#include "core/ids.hpp"

#include <algorithm>
#include <cctype>

namespace http {

namespace {

namespace beast = boost::beast::http;
using core::errc;
using core::fail;
using core::result;

std::string_view field_of(const message& what, beast::field name) {
  const auto hit = what.find(name);
  return hit == what.end() ? std::string_view{} : view(hit->value());
}

std::string_view field_of(const message& what, const char* name) {
  const auto hit = what.find(name);
  return hit == what.end() ? std::string_view{} : view(hit->value());
}

std::string_view* place_of(head_fields& in, const message::fields_type::value_type& f) {
  switch (f.name()) {
  case beast::field::host:
    return &in.host;
  case beast::field::user_agent:
    return &in.user_agent;
  case beast::field::authorization:
    return &in.authorization;
  case beast::field::content_type:
    return &in.content_type;
  case beast::field::accept:
    return &in.accept;
  case beast::field::accept_encoding:
    return &in.accept_encoding;
  case beast::field::accept_language:
    return &in.accept_language;
  case beast::field::cookie:
    return &in.cookie;
  case beast::field::content_encoding:
    return &in.content_encoding;
  case beast::field::range:
    return &in.range;
  case beast::field::if_range:
    return &in.if_range;
  case beast::field::if_none_match:
    return &in.if_none_match;
  case beast::field::origin:
    return &in.origin;
  case beast::field::unknown:
    break;
  default:
    return nullptr;
  }
  const auto is
    = [&](const char* name) { return boost::beast::iequals(f.name_string(), name); };
  if (is("X-App")) return &in.app;
  if (is("X-Forwarded-Proto")) return &in.forwarded_proto;
  if (is("X-Forwarded-Host")) return &in.forwarded_host;
  if (is("X-Hostname")) return &in.hostname;
  if (is("X-Timezone")) return &in.timezone;
  if (is("X-CSRF-Token")) return &in.csrf;
  if (is("X-Role")) return &in.role;
  if (is("X-Locale")) return &in.locale;
  if (is("X-With-ACL-Meta")) return &in.acl_meta;
  if (is("X-Data-Source")) return &in.data_source;
  return nullptr;
}

bool is_port(std::string_view text) {
  return text.size() <= 5 && text.find_first_not_of("0123456789") == std::string::npos;
}

/// "host", "host:port", "[::1]:port" and, as some send it, "user@host".
bool is_authority(std::string_view text) {
  if (const auto at = text.rfind('@'); at != std::string_view::npos)
    text.remove_prefix(at + 1);
  const auto end = text.starts_with('[') ? text.find(']') : 0;
  if (end == std::string_view::npos) return false;
  const auto colon = text.find(':', end);
  if (colon != std::string_view::npos && !is_port(text.substr(colon + 1))) return false;
  return std::ranges::all_of(text.substr(0, colon), [](unsigned char c) {
    return c < 0x80
           && (std::isalnum(c) != 0 || std::string_view{"-._~%[]:"}.find(static_cast<char>(c)) != std::string_view::npos);
  });
}

result<void> check_host(const message& head) {
  const auto hosts = head.count(beast::field::host);
  if (head.version() >= 11 && hosts != 1)
    return fail(errc::malformed_http, "Host: exactly one is needed");
  if (hosts > 1) return fail(errc::malformed_http, "Host: stands more than once");
  if (!is_authority(field_of(head, beast::field::host)))
    return fail(errc::malformed_http, "Host: expected a name and perhaps a port");
  return {};
}

result<void> check_framing(const message& head) {
  for (const auto once :
       {beast::field::content_length, beast::field::transfer_encoding}) {
    if (head.count(once) > 1)
      return fail(
        errc::malformed_http,
        std::string{view(beast::to_string(once))} + ": stands more than once");
  }
  const auto length = field_of(head, beast::field::content_length);
  if (length.find_first_not_of("0123456789") != std::string_view::npos)
    return fail(errc::malformed_http, "Content-Length: expected one number");
  if (head.count(beast::field::transfer_encoding) == 0) return {};
  const auto coding = field_of(head, beast::field::transfer_encoding);
  if (head.count(beast::field::content_length) != 0)
    return fail(errc::malformed_http, "Content-Length and Transfer-Encoding contradict");
  if (lower(coding) != "chunked" || head.version() < 11)
    return fail(errc::malformed_http, "Transfer-Encoding: only chunked is understood");
  return {};
}

} // namespace

core::method method_of(beast::verb verb) noexcept {
  switch (verb) {
  case beast::verb::get:
    return core::method::get;
  case beast::verb::head:
    return core::method::head;
  case beast::verb::post:
    return core::method::post;
  case beast::verb::put:
    return core::method::put;
  case beast::verb::patch:
    return core::method::patch;
  case beast::verb::delete_:
    return core::method::destroy;
  case beast::verb::options:
    return core::method::options;
  default:
    return core::method::other;
  }
}

std::string_view path_of(std::string_view target) noexcept {
  return target.substr(0, target.find_first_of("?#"));
}

std::string for_log(std::string_view path) {
  constexpr std::size_t longest = 256;
  constexpr std::string_view hex = "0123456789ABCDEF";
  const auto visible = [](char c) { return c > 0x20 && c < 0x7F; };
  path = path.substr(0, longest);
  if (std::ranges::all_of(path, visible)) return std::string{path};
  std::string out;
  for (const auto c : path) {
    const auto byte = static_cast<unsigned char>(c);
    if (visible(c)) {
      out.push_back(c);
    } else {
      out.append({'%', hex[byte >> 4U], hex[byte & 15U]});
    }
  }
  return out;
}

std::string lower(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(), [](unsigned char c) {
    return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
  });
  return out;
}

std::string media_type(std::string_view content_type) {
  auto type = lower(content_type.substr(0, content_type.find(';')));
  while (!type.empty() && type.back() == ' ')
    type.pop_back();
  return type;
}

bool is_form(const message& head) {
  return head.method() == beast::verb::post
         && media_type(field_of(head, beast::field::content_type))
              == "multipart/form-data";
}

head_fields read_fields(const message& what) {
  head_fields out;
  for (const auto& f : what) {
    auto* place = place_of(out, f);
    if (place == nullptr) continue;
    if (place == &out.app && !place->empty() && *place != view(f.value()))
      out.contradicts = true;
    if (place->empty()) *place = view(f.value());
  }
  return out;
}

result<void> check_head(const message& head, const connection_limits& limits) {
  if (auto fine = check_host(head); !fine) return fine;
  if (head.target().size() > limits.target_bytes)
    return fail(
      errc::uri_too_long, "the request target is longer than "
                            + std::to_string(limits.target_bytes) + " bytes");
  const auto fields = static_cast<std::size_t>(std::distance(head.begin(), head.end()));
  if (fields > core::limits::header_fields)
    return fail(
      errc::headers_too_large,
      "more than " + std::to_string(core::limits::header_fields) + " header fields");
  if (auto fine = check_framing(head); !fine) return fine;
  const auto expected = field_of(head, beast::field::expect);
  if (!expected.empty() && lower(expected) != "100-continue")
    return fail(errc::expectation_failed, "Expect: only 100-continue can be met");
  const auto bad_target = std::ranges::any_of(view(head.target()), [](unsigned char c) {
    return c <= 0x20 || c >= 0x7F || c == '#';
  });
  if (bad_target)
    return fail(
      errc::malformed_http, "the request target has bytes that must be escaped");
  return {};
}

std::string id_of(const message& what) {
  const auto given = field_of(what, "X-Request-Id");
  const auto fine = !given.empty() && given.size() <= 64
                    && std::ranges::all_of(given, [](unsigned char c) {
                         return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.';
                       });
  return fine ? std::string{given} : core::request_id();
}

} // namespace http
