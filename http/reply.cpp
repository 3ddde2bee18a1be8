#include "http/reply.hpp"

#include "core/clock.hpp"

#include <array>
#include <charconv>

namespace http {

namespace {

void append_number(std::string& out, std::size_t number) {
  std::array<char, 24> text; // NOLINT(cppcoreguidelines-pro-type-member-init)
  const auto end = std::to_chars(text.begin(), text.end(), number).ptr;
  out.append(text.begin(), end);
}

/// The Date header's value, made anew once a second on each thread.
const std::string& date() {
  thread_local std::int64_t second = 0;
  thread_local std::string text;
  const auto now = core::unix_ms();
  if (now / 1000 != second) {
    second = now / 1000;
    text = core::http_time(now);
  }
  return text;
}

/// Never with Access-Control-Allow-Credentials: then a page would read what a visitor's
/// cookies open.
constexpr std::string_view for_any_origin
  = "\r\nAccess-Control-Allow-Origin: *"
    "\r\nAccess-Control-Expose-Headers: content-disposition, x-new-token";

bool is_clean(std::string_view value) {
  return value.find_first_of(std::string_view{"\r\n\0", 3}) == std::string_view::npos;
}

} // namespace

std::string_view reason(int status) noexcept {
  struct word {
    int status;
    std::string_view text;
  };
  constexpr auto words = std::to_array<word>(
    {{200, "OK"},
     {204, "No Content"},
     {206, "Partial Content"},
     {302, "Found"},
     {304, "Not Modified"},
     {400, "Bad Request"},
     {401, "Unauthorized"},
     {403, "Forbidden"},
     {404, "Not Found"},
     {405, "Method Not Allowed"},
     {408, "Request Timeout"},
     {409, "Conflict"},
     {411, "Length Required"},
     {413, "Payload Too Large"},
     {414, "URI Too Long"},
     {415, "Unsupported Media Type"},
     {416, "Range Not Satisfiable"},
     {417, "Expectation Failed"},
     {429, "Too Many Requests"},
     {431, "Request Header Fields Too Large"},
     {500, "Internal Server Error"},
     {503, "Service Unavailable"},
     {504, "Gateway Timeout"},
     {507, "Insufficient Storage"}});
  for (const auto& w : words) {
    if (w.status == status) return w.text;
  }
  return "Unknown";
}

void write_reply(
  std::string& out, const core::response& reply, std::string_view id, persistence then,
  body_part body, readers who) {
  const auto crosses = who == readers::any_origin;
  const auto more = crosses ? for_any_origin : std::string_view{};
  out.reserve(out.size() + 320 + more.size() + reply.body.size());
  out.append("HTTP/1.1 ");
  append_number(out, static_cast<std::size_t>(reply.status));
  out.append(" ").append(reason(reply.status)).append("\r\nDate: ").append(date());
  const auto bodiless = reply.status == 204 || reply.status == 304;
  if (reply.turns_into == core::stream::none && !bodiless) {
    out.append("\r\nContent-Type: ").append(reply.content_type);
    out.append("\r\nContent-Length: ");
    append_number(out, reply.rest ? reply.rest->size() : reply.body.size());
  }
  out.append("\r\nX-Content-Type-Options: nosniff\r\nX-Request-Id: ").append(id);
  out.append(more);
  for (const auto& h : reply.headers) {
    if (crosses && h.name == "Access-Control-Expose-Headers") continue; // is in `more`
    if (is_clean(h.value)) out.append("\r\n").append(h.name).append(": ").append(h.value);
  }
  if (then == persistence::close) out.append("\r\nConnection: close");
  if (then == persistence::keep_and_say) out.append("\r\nConnection: keep-alive");
  out.append("\r\n\r\n");
  if (body == body_part::sent) out.append(reply.body);
}

} // namespace http
