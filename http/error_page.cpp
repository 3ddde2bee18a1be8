#include "http/error_page.hpp"

#include "core/error.hpp"
#include "core/json.hpp"
#include "http/pages.hpp"

#include <algorithm>
#include <array>

namespace http {

namespace {

using core::errc;

/// What is said of an error to a person. `NAME` stands for the app's.
struct words {
  errc code;
  std::string_view title;
  std::string_view advice;
};

constexpr words starting_words{
  errc::none, "This app is starting", "This page looks again by itself."};

constexpr words failed_words{
  errc::none, "This app has failed",
  "A visit tries to start it again. If that does not help, an administrator of the "
  "server finds the cause in main's table of apps and in the log."};

constexpr words other_words{
  errc::none, "This could not be shown", "Try again in a moment."};

constexpr auto table = std::to_array<words>({
  {errc::app_stopped, "This app is stopped",
   "It stays so until an administrator of the server starts it, in main's table of apps "
   "or by <code>coppice app start NAME</code>."},
  {errc::app_not_found, "There is no such app",
   "Look at the address again. A deleted app can be brought back for some days: "
   "<code>coppice app list --deleted</code>."},
  {errc::app_commanding, "This app is busy", "Try again in a moment."},
  {errc::newer_data, "This app's data is of a newer version",
   "An administrator of the server has to install that version again."},
  {errc::host_mismatch, "Another app lives at this host",
   "Look at the address again: its host is one app's, its path another's."},
  {errc::not_found, "There is no such page",
   "Look at the address again, or go to the <a href=\"/admin/\">admin page</a>."},
  {errc::method_not_allowed, "This page can only be read", ""},
  {errc::bad_request, "The address is not well formed", "Look at it again."},
  {errc::unavailable, "The server is not ready", "Try again in a moment."},
  {errc::storage_full, "There is no room left for this app",
   "An administrator of the server has to make some."},
  {errc::storage_unavailable, "This app's database cannot be reached",
   "The app goes on by itself when it can."},
});

struct refusal {
  std::string code;
  std::string message;
};

/// Reads either envelope.
refusal read(const std::string& body) {
  const auto said = core::json::parse(body, nullptr, false);
  if (!said.is_object()) return {};
  auto one = said.value("error", core::json{});
  const auto many = said.find("errors");
  if (many != said.end() && many->is_array() && !many->empty()) one = many->front();
  if (!one.is_object()) return {};
  return {one.value("code", std::string{}), one.value("message", std::string{})};
}

/// The app is about to run, and that is what was wrong.
bool passes(std::string_view code, outlook ahead) {
  constexpr std::array waits{
    errc::app_preparing, errc::app_initializing, errc::app_initialized,
    errc::app_commanding};
  return ahead == outlook::starting && std::ranges::any_of(waits, [&](errc one) {
           return core::row(one).id == code;
         });
}

const words& words_for(std::string_view code, outlook ahead) {
  if (passes(code, ahead)) return starting_words;
  const auto* const hit = std::ranges::find_if(
    table, [&](const words& w) { return core::row(w.code).id == code; });
  if (hit != table.end()) return *hit;
  return ahead == outlook::failed ? failed_words : other_words;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const auto c : text) {
    switch (c) {
    case '&':
      out.append("&amp;");
      break;
    case '<':
      out.append("&lt;");
      break;
    case '>':
      out.append("&gt;");
      break;
    case '"':
      out.append("&quot;");
      break;
    case '\'':
      out.append("&#39;");
      break;
    default:
      out.push_back(c);
    }
  }
  return out;
}

std::string with_name(std::string_view advice, std::string_view app) {
  std::string out{advice};
  if (const auto at = out.find("NAME"); at != std::string::npos)
    out.replace(at, 4, app.empty() ? "NAME" : escaped(app));
  return out;
}

constexpr std::string_view head
  = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<link rel=\"icon\" href=\"/assets/icon.svg\" type=\"image/svg+xml\">\n"
    "<link rel=\"stylesheet\" href=\"/assets/page.css\">\n";

constexpr std::string_view look_again = "<meta http-equiv=\"refresh\" content=\"2\">\n";

std::string body_of(const words& say, const refusal& why, const page_context& about) {
  std::string out{head};
  if (&say == &starting_words) out.append(look_again);
  out.append("<title>").append(say.title).append(" · Coppice</title>\n</head>\n<body>\n");
  out.append("<header><h1>Coppice</h1></header>\n<main>\n<h2>").append(say.title);
  out.append("</h2>\n<p>").append(escaped(why.message)).append("</p>\n<p>");
  out.append(with_name(say.advice, about.app)).append("</p>\n<p class=\"small\">");
  out.append(escaped(why.code)).append(why.code.empty() ? "request " : ", request ");
  out.append(escaped(about.id)).append("</p>\n</main>\n</body>\n</html>\n");
  return out;
}

} // namespace

core::response error_page(const core::response& said, const page_context& about) {
  const auto why = read(said.body);
  auto out = said;
  out.content_type = "text/html; charset=utf-8";
  out.body = body_of(words_for(why.code, about.ahead), why, about);
  for (auto& h : page_headers())
    out.headers.push_back(std::move(h));
  return out;
}

} // namespace http
