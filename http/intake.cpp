#include "http/intake.hpp"

#include "http/app_selector.hpp"
#include "http/credentials.hpp"
#include "http/cross_origin.hpp"
#include "http/figures.hpp"
#include "http/resourcer.hpp"
#include "http/target.hpp"

#include <algorithm>
#include <array>

namespace http {

namespace {

using core::errc;
using core::fail;
using core::result;

/// Cuts "/prefix/<name>" off `path`; the name, or nothing if it does not begin so.
result<std::optional<std::string>>
cut_name(std::string_view& path, std::string_view prefix) {
  if (!path.starts_with(prefix)) return std::optional<std::string>{};
  auto rest = path.substr(prefix.size());
  const auto slash = rest.find('/');
  const auto name = rest.substr(0, slash);
  if (name.empty()) return fail(errc::app_not_found, "the path names no application");
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

constexpr std::string_view form_type = "multipart/form-data";

/// What may be asked by a form with files; who answers may still refuse it.
bool takes_form(const core::request& ask) {
  constexpr std::array<std::string_view, 4> actions{
    "create", "upload", "import", "importXlsx"};
  return ask.verb == core::method::post
         && std::ranges::find(actions, ask.action) != actions.end();
}

result<void> check_body_type(const core::request& ask, std::string_view coding) {
  if (ask.body.empty() && ask.content_type != form_type) return {};
  if (!coding.empty() && lower(coding) != "identity")
    return fail(
      errc::unsupported_media_type,
      "Content-Encoding: a body must come as it is, not in a coding");
  if (ask.content_type == "application/json") return {};
  if (ask.content_type == form_type && takes_form(ask)) return {};
  return fail(
    errc::unsupported_media_type,
    "Content-Type: a body must be application/json, not "
      + (ask.content_type.empty() ? "unnamed" : ask.content_type.substr(0, 64)));
}

/// What a trusted proxy says of the request that it passes on.
void read_proxy(core::request& ask, const head_fields& head) {
  ask.secure = head.forwarded_proto == "https";
  const auto named = head.hostname.empty()
                       ? head.forwarded_host.substr(0, head.forwarded_host.find(','))
                       : head.hostname;
  if (!named.empty()) ask.host = host_of(named);
}

/// What decides must not be said twice and differ: one of the two would be passed over.
result<void> check_repeats(const core::request& ask) {
  for (const std::string_view name : {"__appName", "filter"}) {
    const auto first = ask.parameter(name);
    const auto differs = first && std::ranges::any_of(ask.query, [&](const auto& p) {
                           return p.first == name && p.second != *first;
                         });
    if (differs)
      return fail(
        errc::bad_request,
        std::string{name} + ": stands more than once, with different values");
  }
  return {};
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
  const auto moved = path == "/admin" || path.empty() || path == "/";
  if (!moved && !path.starts_with("/admin/"))
    return fail(errc::not_found, "no page at " + for_log(out.ask.target));
  out.ask.what = core::purpose::page;
  if (!reads(out.ask.verb)) return fail(errc::method_not_allowed, "a page takes GET");
  if (!moved) return {};
  auto prefix = out.ask.target.substr(0, out.ask.target.size() - path.size());
  out.answer = redirect(prefix + "/admin/");
  return {};
}

/// Everything of a request but its app; the path that is left to read.
result<std::string_view> read_request(
  message& what, const head_fields& head, const std::string& peer, const site& here,
  taken& out) {
  auto& ask = out.ask;
  out.from = sender_of(what, peer, here);
  ask.peer = out.from.vouched;
  auto authority = head.host;
  ask.target = path_of(view(what.target()));
  auto target = origin_form(view(what.target()), authority);
  if (!target) return target.error();
  const auto mark = target->find('?');
  const auto path = target->substr(0, mark);
  ask.target = std::string{path};
  if (mark != std::string_view::npos) {
    auto query = parse_query(target->substr(mark + 1));
    if (!query) return query.error();
    ask.query = std::move(query).value();
    if (auto fine = check_repeats(ask); !fine) return fine.error();
  }
  if (head.contradicts)
    return fail(errc::bad_request, "X-App: stands more than once, with different values");
  if (!head.data_source.empty() && head.data_source != "main")
    return fail(
      errc::bad_request,
      "X-Data-Source: no such data source; an app has one, whose key is main");
  ask.user_agent = std::string{head.user_agent};
  ask.timezone = std::string{head.timezone};
  ask.role = std::string{head.role};
  ask.with_acl_meta = head.acl_meta == "true";
  ask.host = host_of(authority);
  if (here.trusts(peer)) read_proxy(ask, head);
  ask.token = bearer(head.authorization);
  if (ask.token.empty()) ask.token = std::string{ask.parameter("token").value_or("")};
  ask.content_type = media_type(head.content_type);
  ask.body = std::move(what.body());
  return path;
}

constexpr std::string_view all_methods = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";

core::response allowed_methods() {
  core::response out;
  out.status = 204;
  out.headers.push_back({"Allow", std::string{all_methods}});
  return out;
}

/// What a call that was refused for its method would have taken.
std::string_view methods_for(const core::request& ask) {
  if (ask.verb == core::method::other) return all_methods;
  if (ask.what == core::purpose::page || ask.what == core::purpose::file)
    return "GET, HEAD";
  return ask.key ? "GET, HEAD, PUT, PATCH, DELETE" : "GET, HEAD, POST, DELETE";
}

core::response refusal(const core::error& why, const core::request& of) {
  auto out = core::error_response(why);
  if (why.code == errc::method_not_allowed)
    out.headers.push_back({"Allow", std::string{methods_for(of)}});
  return out;
}

/// How a path names what it is for.
struct place {
  std::string_view path; ///< Behind the app's name, if the path has one.
  std::string app;       ///< As the path names it.
  bool in_api = false;   ///< Begins with /api.
};

bool is_api(std::string_view path) {
  return path.starts_with("/api/") || path == "/api";
}

bool wants_html(std::string_view accept) {
  return lower(accept).find("text/html") != std::string::npos;
}

result<place> read_place(std::string_view path) {
  place out{.path = path, .app = {}, .in_api = is_api(path)};
  auto name = cut_name(out.path, out.in_api ? "/api/__app/" : "/apps/");
  if (!name) return name.error();
  if (*name) {
    out.app = *std::move(*name);
  } else if (out.in_api) {
    out.path.remove_prefix(4);
  }
  return out;
}

/// The path of the call in the app, or nothing if it is not one.
std::optional<std::string_view> call_path(const place& at) {
  auto call = at.path;
  if (!at.in_api) {
    if (at.app.empty() || !call.starts_with("/api/")) return std::nullopt;
    call.remove_prefix(4);
  }
  call.remove_prefix(std::min(call.find_first_not_of('/'), call.size()));
  return call;
}

result<void> read_call(std::string_view call, const head_fields& head, taken& out) {
  auto& ask = out.ask;
  if (call == "__health_check") {
    ask.what = core::purpose::health;
    return {};
  }
  constexpr std::string_view resourcer = "resourcer/";
  const bool spread = call.starts_with(resourcer) && call.find(':') != std::string::npos;
  if (spread) call.remove_prefix(resourcer.size());
  if (auto read = parse_call(call, ask); !read) return read;
  if (auto type = check_body_type(ask, head.content_encoding); !type) return type;
  if (spread)
    if (auto done = spread_body(ask); !done) return done;
  if (
    !ask.key && ask.query.size() == 1 && ask.query.front().first == "filterByTk"
    && ask.query.front().second.find(',') == std::string::npos)
    ask.key = ask.query.front().second;
  // A local watcher needs no sign-in (design.md 9); a token that is there must be good.
  if (
    ask.resource == "applications" && ask.action == "events" && ask.token.empty()
    && out.from.local) {
    ask.from = core::origin::control;
    out.crosses = false; // nor for a page that this machine's browser shows
  }
  return {};
}

/// The app that is asked for, or why there is none.
result<void>
choose_app(const place& at, const head_fields& head, const site& here, taken& out) {
  auto& ask = out.ask;
  const auto named = ask.parameter("__appName").value_or(std::string_view{});
  const selection said{
    .header = head.app, .query = named, .path = at.app, .host = ask.host};
  auto app = select_app(said, here.all.apps);
  out.socket = at.path == "/ws" && (app || app.error().code == errc::app_not_found);
  if (app) {
    out.app = std::move(app).value();
    ask.app = out.app->name();
    return {};
  }
  if (app.error().code == errc::host_mismatch)
    ask.app = here.all.apps.find_host(ask.host)->name();
  if (!out.socket) return app.error();
  out.missing = app.error().detail; // upgrades go through and report
  return {};
}

/// A file by its address. The path names the app, and nothing else may name another.
result<void> read_file_call(
  std::string_view path, const head_fields& head, const site& here, taken& out) {
  auto& ask = out.ask;
  ask.what = core::purpose::file;
  if (!reads(ask.verb)) return fail(errc::method_not_allowed, "a file takes GET");
  auto named = parse_file_path(path);
  if (!named) return named.error();
  const auto other = ask.parameter("__appName").value_or(head.app);
  if (!head.app.empty() && head.app != named->app) return no_file();
  if (!other.empty() && other != named->app) return no_file();
  const place at{.path = path, .app = named->app, .in_api = false};
  if (auto chosen = choose_app(at, head, here, out); !chosen) return chosen;
  ask.resource = std::move(named->collection);
  ask.action = "get";
  ask.key = std::move(named->key);
  ask.file = std::make_shared<const core::file_wish>(core::file_wish{
    .ending = std::move(named->ending),
    .range = std::string{head.range},
    .if_range = std::string{head.if_range},
    .if_none_match = std::string{head.if_none_match}});
  read_cookies(ask, head);
  return {};
}

void read_figures(const site& here, taken& out) {
  if (out.from.local) {
    out.answer = figures(here);
    return;
  }
  out.figures = true;
  out.app = here.all.apps.find("main");
  ask_for_figures(out.ask);
}

result<void>
take_in(message& what, const std::string& peer, const site& here, taken& out) {
  auto& ask = out.ask;
  const auto head = read_fields(what);
  out.in = told_language(head.locale, head.accept_language);
  out.crosses = ask.from == core::origin::network
                && is_cross_origin(view(what.target()), head.origin);
  const auto path = read_request(what, head, peer, here, out);
  if (!path) return path.error();
  if (ask.verb == core::method::options) {
    if (out.crosses) out.answer = preflight(what);
    if (!out.answer) out.answer = allowed_methods();
    out.crosses = false; // a preflight's answer says it all by itself
    return {};
  }
  if (ask.verb == core::method::other)
    return fail(errc::method_not_allowed, "this method is not served");
  out.answer = answer_site(
    here, ask,
    {.accept_encoding = head.accept_encoding, .if_none_match = head.if_none_match});
  if (out.answer) return {};
  if (ask.target == "/metrics") {
    read_figures(here, out);
    return {};
  }
  if (reads(ask.verb) && !is_api(*path) && wants_html(head.accept))
    out.page = preferred_language(head.accept_language);
  if (reads(ask.verb) && (*path == "/apps" || *path == "/apps/")) {
    out.answer = redirect("/admin/");
    return {};
  }
  if (path->starts_with("/files/")) return read_file_call(*path, head, here, out);
  const auto at = read_place(*path);
  if (!at) return at.error();
  auto chosen = choose_app(*at, head, here, out);
  if (!chosen || out.socket) return chosen;
  read_cookies(ask, head);
  ask.keeps_token = head.accept.find("text/event-stream") != std::string_view::npos;
  const auto call = call_path(*at);
  return call ? read_call(*call, head, out) : read_page_path(at->path, out);
}

} // namespace

taken take_in(
  message& what, std::string id, const std::string& peer, core::origin from,
  const site& here) {
  taken out;
  out.ask.verb = method_of(what.method());
  out.ask.from = from;
  out.ask.id = std::move(id);
  if (auto taken_in = take_in(what, peer, here, out); !taken_in)
    out.answer = refusal(taken_in.error(), out.ask);
  return out;
}

} // namespace http
