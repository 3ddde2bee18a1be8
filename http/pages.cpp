#include "http/pages.hpp"

#include "http/page_files.hpp"

#include <array>

namespace http {

namespace {

std::string_view body_of(std::string_view name) noexcept {
  for (const auto& file : page_files()) {
    if (file.name == name) return file.body;
  }
  return {};
}

const auto& assets() {
  constexpr std::string_view html = "text/html; charset=utf-8";
  constexpr std::string_view script = "text/javascript; charset=utf-8";
  static const std::array<asset, 15> table{{
    {"/claim", html, body_of("claim.html")},
    {"/assets/account.js", script, body_of("account.js")},
    {"/assets/admin.js", script, body_of("admin.js")},
    {"/assets/api.js", script, body_of("api.js")},
    {"/assets/apps.js", script, body_of("apps.js")},
    {"/assets/claim.js", script, body_of("claim.js")},
    {"/assets/collections.js", script, body_of("collections.js")},
    {"/assets/dom.js", script, body_of("dom.js")},
    {"/assets/events.js", script, body_of("events.js")},
    {"/assets/fields.js", script, body_of("fields.js")},
    {"/assets/records.js", script, body_of("records.js")},
    {"/assets/page.css", "text/css; charset=utf-8", body_of("page.css")},
    {"/assets/icon.svg", "image/svg+xml", body_of("icon.svg")},
    {"/favicon.ico", "image/svg+xml", body_of("icon.svg")},
    {"/robots.txt", "text/plain; charset=utf-8", "User-agent: *\nDisallow: /\n"},
  }};
  return table;
}

} // namespace

const asset* find_asset(std::string_view path) noexcept {
  for (const auto& one : assets()) {
    if (one.path == path) return &one;
  }
  return nullptr;
}

std::string_view admin_page() noexcept {
  return body_of("admin.html");
}

std::vector<core::header> page_headers() {
  return {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
     "img-src 'self' data:; form-action 'self'; base-uri 'none'; "
     "frame-ancestors 'none'"},
    {"Referrer-Policy", "no-referrer"},
    {"X-Frame-Options", "DENY"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cache-Control", "no-cache"}};
}

} // namespace http
