#include "http/intake.hpp"

#include "core/ids.hpp"
#include "http/app_selector.hpp"
#include "http/target.hpp"

#include <algorithm>
#include <cctype>

namespace http {

namespace {

namespace beast = boost::beast::http;
using core::errc;
using core::fail;
using core::result;

std::string_view view(boost::beast::string_view text) {
  return {text.data(), text.size()};
}

std::string_view field_of(const message& what, beast::field name) {
  const auto hit = what.find(name);
  return hit == what.end() ? std::string_view{} : view(hit->value());
}

std::string_view field_of(const message& what, const char* name) {
  const auto hit = what.find(name);
  return hit == what.end() ? std::string_view{} : view(hit->value());
}

core::method method_of(beast::verb verb) {
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

std::string lower(std::string_view text) {
  std::string out{text};
  std::ranges::transform(out, out.begin(), [](unsigned char c) {
    return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
  });
  return out;
}

std::string media_type(std::string_view value) {
  auto type = lower(value.substr(0, value.find(';')));
  while (!type.empty() && type.back() == ' ')
    type.pop_back();
  return type;
}

std::string bearer(std::string_view value) {
  constexpr std::string_view scheme = "bearer ";
  if (value.size() <= scheme.size() || lower(value.substr(0, scheme.size())) != scheme)
    return {};
  value.remove_prefix(scheme.size());
  while (!value.empty() && value.front() == ' ')
    value.remove_prefix(1);
  while (!value.empty() && value.back() == ' ')
    value.remove_suffix(1);
  return std::string{value};
}

/// Cuts "/prefix/<name>" off `path`; the name, or nothing if it does not begin so.
result<std::optional<std::string>>
cut_name(std::string_view& path, std::string_view prefix) {
  if (!path.starts_with(prefix)) return std::optional<std::string>{};
  auto rest = path.substr(prefix.size());
  const auto slash = rest.find('/');
  const auto name = rest.substr(0, slash);
  path = slash == std::string_view::npos ? std::string_view{} : rest.substr(slash);
  auto decoded = percent_decode(name, plus::stays);
  if (!decoded) return decoded.error();
  return std::optional{std::move(decoded).value()};
}

/// The path without scheme and authority; `host` is set from an absolute form.
result<std::string_view> origin_form(std::string_view target, std::string_view& host) {
  if (target.starts_with('/')) return target;
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!target.starts_with(scheme)) continue;
    target.remove_prefix(scheme.size());
    const auto slash = target.find('/');
    host = target.substr(0, slash);
    return slash == std::string_view::npos ? std::string_view{"/"} : target.substr(slash);
  }
  if (target == "*") return target;
  return fail(errc::malformed_http, "the request target is not a path");
}

result<void> check_body_type(const core::request& ask) {
  if (ask.body.empty() || ask.content_type == "application/json") return {};
  return fail(
    errc::unsupported_media_type,
    "Content-Type: a body must be application/json, not "
      + (ask.content_type.empty() ? "unnamed" : ask.content_type.substr(0, 64)));
}

void read_peer(
  core::request& ask, const message& what, const std::string& peer, const site& here) {
  ask.peer = peer;
  if (!here.trusts(peer)) return;
  auto forwarded = field_of(what, "X-Forwarded-For");
  // The last address is the one our own proxy saw.
  if (const auto comma = forwarded.rfind(','); comma != std::string_view::npos)
    forwarded.remove_prefix(comma + 1);
  while (forwarded.starts_with(' '))
    forwarded.remove_prefix(1);
  if (!forwarded.empty() && forwarded.size() <= 45) ask.peer = std::string{forwarded};
  ask.secure = field_of(what, "X-Forwarded-Proto") == "https";
  if (const auto host = field_of(what, "X-Forwarded-Host"); !host.empty())
    ask.host = host_of(host.substr(0, host.find(',')));
}

core::response redirect(std::string where) {
  core::response out;
  out.status = 302;
  out.content_type = "text/plain; charset=utf-8";
  out.headers.push_back({"Location", std::move(where)});
  return out;
}

bool reads(core::method verb) {
  return verb == core::method::get || verb == core::method::head;
}

result<void> read_page_path(std::string_view path, taken& out) {
  if (path == "/admin" || path.empty() || path == "/") {
    auto prefix = out.ask.target.substr(0, out.ask.target.size() - path.size());
    out.answer = redirect(prefix + "/admin/");
    return {};
  }
  if (!path.starts_with("/admin/"))
    return fail(errc::not_found, "no page at " + out.ask.target);
  if (!reads(out.ask.verb)) return fail(errc::method_not_allowed, "a page takes GET");
  out.ask.what = core::purpose::page;
  return {};
}

} // namespace

result<void> check_head(const message& head, const connection_limits& limits) {
  const auto hosts = head.count(beast::field::host);
  if (head.version() >= 11 && hosts != 1)
    return fail(errc::malformed_http, "Host: exactly one is needed");
  if (hosts > 1) return fail(errc::malformed_http, "Host: stands more than once");
  if (head.target().size() > limits.target_bytes)
    return fail(
      errc::uri_too_long, "the request target is longer than "
                            + std::to_string(limits.target_bytes) + " bytes");
  const auto fields = static_cast<std::size_t>(std::distance(head.begin(), head.end()));
  if (fields > core::limits::header_fields)
    return fail(
      errc::headers_too_large,
      "more than " + std::to_string(core::limits::header_fields) + " header fields");
  const auto lengths = head.count(beast::field::content_length);
  const auto coding = field_of(head, beast::field::transfer_encoding);
  if (
    lengths > 1 || (lengths != 0 && !coding.empty())
    || head.count(beast::field::transfer_encoding) > 1)
    return fail(errc::malformed_http, "Content-Length and Transfer-Encoding contradict");
  if (!coding.empty() && (lower(coding) != "chunked" || head.version() < 11))
    return fail(errc::malformed_http, "Transfer-Encoding: only chunked is understood");
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

result<taken>
take_in(message&& what, const std::string& peer, core::origin from, const site& here) {
  taken out;
  auto& ask = out.ask;
  ask.verb = method_of(what.method());
  ask.from = from;
  ask.id = id_of(what);
  ask.user_agent = std::string{field_of(what, beast::field::user_agent)};
  auto authority = field_of(what, beast::field::host);
  auto target = origin_form(view(what.target()), authority);
  if (!target) return target.error();
  const auto mark = target->find('?');
  auto path = target->substr(0, mark);
  ask.target = std::string{path};
  auto query = parse_query(
    mark == std::string_view::npos ? std::string_view{} : target->substr(mark + 1));
  if (!query) return query.error();
  ask.query = std::move(query).value();
  ask.host = host_of(authority);
  read_peer(ask, what, peer, here);
  ask.token = bearer(field_of(what, beast::field::authorization));
  if (ask.token.empty()) ask.token = std::string{ask.parameter("token").value_or("")};
  ask.content_type = media_type(field_of(what, beast::field::content_type));
  ask.body = std::move(what.body());

  if (ask.verb == core::method::options) {
    core::response allowed;
    allowed.status = 204;
    allowed.headers.push_back({"Allow", "GET, HEAD, POST, PUT, PATCH, DELETE"});
    out.answer = std::move(allowed);
    return out;
  }
  if (ask.verb == core::method::other)
    return fail(errc::method_not_allowed, "this method is not served");
  const auto forwarded = !field_of(what, "X-Forwarded-For").empty();
  out.answer = answer_site(here, ask, forwarded);
  if (out.answer) return out;

  selection said;
  std::string named;
  const auto in_api = path.starts_with("/api/") || path == "/api";
  auto name = cut_name(path, in_api ? "/api/__app/" : "/apps/");
  if (!name) return name.error();
  if (*name) {
    named = **name;
  } else if (in_api) {
    path.remove_prefix(4);
  }
  const auto by_path = !in_api && !named.empty();
  said.path = named;
  said.header = field_of(what, "X-App");
  said.query = ask.parameter("__appName").value_or(std::string_view{});
  said.host = ask.host;
  auto app = select_app(said, here.all.apps);
  if (!app && path == "/ws" && app.error().code == errc::app_not_found) {
    out.socket = true; // upgrades go through and report
    out.missing = app.error().detail;
    return out;
  }
  if (!app) return app.error();
  out.app = std::move(app).value();
  ask.app = out.app->name();

  if (path == "/ws") {
    out.socket = true;
    return out;
  }
  auto call = std::string_view{};
  if (in_api) {
    call = path;
  } else if (by_path && path.starts_with("/api/")) {
    call = path.substr(4);
  } else {
    if (auto page = read_page_path(path, out); !page) return page.error();
    return out;
  }
  while (call.starts_with('/'))
    call.remove_prefix(1);
  if (call == "__health_check") {
    ask.what = core::purpose::health;
    return out;
  }
  if (auto type = check_body_type(ask); !type) return type.error();
  if (auto read = parse_call(call, ask); !read) return read.error();
  if (
    !ask.key && ask.query.size() == 1 && ask.query.front().first == "filterByTk"
    && ask.query.front().second.find(',') == std::string::npos)
    ask.key = ask.query.front().second;
  // A local watcher needs no sign-in (design.md 9); a token that is there must be good.
  if (
    ask.resource == "applications" && ask.action == "events" && ask.token.empty()
    && is_loopback(ask.peer) && !forwarded)
    ask.from = core::origin::control;
  return out;
}

} // namespace http
