#include "http/error_page.hpp"

#include "core/error.hpp"
#include "core/json.hpp"
#include "http/error_words.hpp"
#include "http/pages.hpp"
#include "http/phrases.hpp"

#include <algorithm>
#include <array>

namespace http {

namespace {

using core::errc;

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

const error_words& words_for(std::string_view code, outlook ahead, language in) {
  if (passes(code, ahead)) return starting_words(in);
  if (const auto* own = words_of(code, in)) return *own;
  return ahead == outlook::failed ? failed_words(in) : other_words(in);
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

std::string head_in(language in) {
  const auto* const tag = in == language::chinese ? "zh-CN" : "en";
  return std::string{"<!doctype html>\n<html lang=\""}.append(tag).append(
    "\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<link rel=\"icon\" href=\"/assets/icon.svg\" type=\"image/svg+xml\">\n"
    "<link rel=\"stylesheet\" href=\"/assets/page.css\">\n");
}

/// What is wrong may be over soon, and to ask for the page does not change it: a visit to
/// an app that has failed would try to start it.
bool may_pass(std::string_view code, outlook ahead) {
  constexpr std::array waits{
    errc::app_stopped, errc::app_commanding, errc::unavailable,
    errc::storage_unavailable};
  return passes(code, ahead) || std::ranges::any_of(waits, [&](errc one) {
           return ahead != outlook::failed && core::row(one).id == code;
         });
}

constexpr std::string_view look_again
  = "<script src=\"/assets/again.js\" defer></script>\n";

/// The reason is the server's own words: English where there are no others.
std::string body_of(const refusal& why, const page_context& about) {
  const auto& say = words_for(why.code, about.ahead, about.in);
  const auto chinese = about.in == language::chinese;
  const auto host = about.title.empty() ? "Coppice" : escaped(about.title);
  auto out = head_in(about.in);
  if (may_pass(why.code, about.ahead)) out.append(look_again);
  out.append("<title>").append(say.title).append(" · ").append(host);
  out.append("</title>\n</head>\n<body>\n");
  out.append("<header><h1>").append(host).append("</h1></header>\n<main>\n<h2>");
  out.append(say.title);
  const auto reason = chinese ? in_chinese(why.message) : std::nullopt;
  out.append(chinese && !reason ? "</h2>\n<p lang=\"en\">" : "</h2>\n<p>");
  out.append(escaped(reason.value_or(why.message))).append("</p>\n<p>");
  out.append(with_name(say.advice, about.app)).append("</p>\n<p class=\"small\">");
  out.append(escaped(why.code)).append(why.code.empty() ? "" : ", ");
  out.append(chinese ? "请求 " : "request ");
  out.append(escaped(about.id)).append("</p>\n</main>\n</body>\n</html>\n");
  return out;
}

} // namespace

core::response error_page(const core::response& said, const page_context& about) {
  const auto why = read(said.body);
  auto out = said;
  out.content_type = "text/html; charset=utf-8";
  out.body = body_of(why, about);
  out.headers.push_back({"Vary", "Accept-Language"});
  for (auto& h : page_headers())
    out.headers.push_back(std::move(h));
  return out;
}

} // namespace http
