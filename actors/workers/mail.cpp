#include "actors/workers/mail.hpp"

#include "core/clock.hpp"
#include "core/ids.hpp"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

#include <curl/curl.h>

namespace actors::workers {

namespace {

using core::errc;
using core::fail;

constexpr long connect_ms = 5'000;
constexpr long whole_ms = 10'000;

/// What is still to be sent.
struct unsent {
  std::string_view rest;
};

std::size_t give(char* into, std::size_t size, std::size_t count, void* from) {
  auto& rest = static_cast<unsent*>(from)->rest;
  const auto taken = std::min(rest.size(), size * count);
  std::memcpy(into, rest.data(), taken);
  rest.remove_prefix(taken);
  return taken;
}

/// An address that is nothing but one: it goes into headers and commands.
bool is_address(std::string_view text) {
  const auto odd = [](unsigned char c) { return c <= 0x20 || c == 0x7F; };
  return text.find('@') != std::string_view::npos
         && text.find_first_of("<>\"") == std::string_view::npos
         && std::ranges::none_of(text, odd);
}

bool is_this_machine(const std::string& url) {
  const auto begin = url.find("://") + 3;
  const auto host = url.substr(begin);
  return std::ranges::any_of(
    std::initializer_list<std::string_view>{"127.0.0.1", "localhost", "[::1]"},
    [&](std::string_view own) {
      return host.starts_with(own)
             && (host.size() == own.size() || host[own.size()] == ':' || host[own.size()] == '/');
    });
}

std::string headers_and_text(const mail_transport& by, const letter& what) {
  std::string out;
  out.append("Date: ").append(core::http_time(core::unix_ms())).append("\r\n");
  out.append("From: <").append(by.from).append(">\r\n");
  out.append("To: <").append(what.to).append(">\r\n");
  out.append("Message-ID: <").append(core::random_uuid());
  out.append(by.from.substr(by.from.rfind('@'))).append(">\r\n");
  out.append("Subject: ").append(what.subject).append("\r\n");
  out.append("MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n");
  out.append("Content-Transfer-Encoding: 8bit\r\nAuto-Submitted: auto-generated\r\n\r\n");
  for (const auto c : what.text)
    out.append(c == '\n' ? "\r\n" : std::string_view{&c, 1});
  return out;
}

template <class Value>
void set(CURL* on, CURLoption option, Value value) {
  curl_easy_setopt(on, option, value); // NOLINT(cppcoreguidelines-pro-type-vararg)
}

} // namespace

core::result<void> post(const mail_transport& by, const letter& what) {
  static const auto ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (!is_address(what.to) || !is_address(by.from))
    return fail(errc::bad_request, "not an e-mail address");
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> call{
    ready == CURLE_OK ? curl_easy_init() : nullptr, &curl_easy_cleanup};
  if (call == nullptr) return fail(errc::internal, {}, "libcurl does not start");
  const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> to{
    curl_slist_append(nullptr, ("<" + what.to + ">").c_str()), &curl_slist_free_all};
  const auto from = "<" + by.from + ">";
  const auto text = headers_and_text(by, what);
  unsent rest{text};
  auto* const on = call.get();
  set(on, CURLOPT_URL, by.url.c_str());
  set(on, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  set(on, CURLOPT_PROXY, ""); // whatever the environment says
  set(on, CURLOPT_NOSIGNAL, 1L);
  set(on, CURLOPT_CONNECTTIMEOUT_MS, connect_ms);
  set(on, CURLOPT_TIMEOUT_MS, whole_ms);
  set(
    on, CURLOPT_USE_SSL,
    static_cast<long>(is_this_machine(by.url) ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  if (!by.user.empty()) {
    set(on, CURLOPT_USERNAME, by.user.c_str());
    set(on, CURLOPT_PASSWORD, by.password.c_str());
  }
  set(on, CURLOPT_MAIL_FROM, from.c_str());
  set(on, CURLOPT_MAIL_RCPT, to.get());
  set(on, CURLOPT_READFUNCTION, &give);
  set(on, CURLOPT_READDATA, static_cast<void*>(&rest));
  set(on, CURLOPT_UPLOAD, 1L);
  const auto done = curl_easy_perform(on);
  if (done == CURLE_OK) return {};
  return fail(errc::unavailable, "the mail could not be sent", curl_easy_strerror(done));
}

} // namespace actors::workers
