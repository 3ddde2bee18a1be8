#pragma once

#include "http/site.hpp"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

#include <string>
#include <string_view>

namespace http {

using message = boost::beast::http::request<boost::beast::http::string_body>;

/// The fields of a head that are looked at, found in one pass. First one wins, as with
/// find; check_head has refused what must not stand twice.
struct head_fields {
  std::string_view host;
  std::string_view user_agent;
  std::string_view authorization;
  std::string_view content_type;
  std::string_view content_encoding;
  std::string_view accept;
  std::string_view accept_encoding;
  std::string_view accept_language;
  std::string_view cookie;
  std::string_view csrf; ///< X-CSRF-Token
  std::string_view app;
  std::string_view forwarded_proto;
  std::string_view forwarded_host;
  std::string_view hostname;    ///< X-Hostname
  std::string_view timezone;    ///< X-Timezone
  std::string_view role;        ///< X-Role
  std::string_view locale;      ///< X-Locale
  std::string_view acl_meta;    ///< X-With-ACL-Meta
  std::string_view data_source; ///< X-Data-Source
  std::string_view range;
  std::string_view if_range;
  std::string_view if_none_match;
  std::string_view origin;
  bool contradicts = false; ///< X-App stands twice and differs.
};

[[nodiscard]] head_fields read_fields(const message& what);

/// Checks what Beast leaves: one Host, framing without contradiction, no unknown
/// expectation, the size and count of fields. Called when the head is there.
core::result<void> check_head(const message& head, const connection_limits& limits);

/// "Text/HTML; charset=x" → "text/html".
[[nodiscard]] std::string media_type(std::string_view content_type);

/// Whether the body is a form with files, which is not read before the app wants it.
[[nodiscard]] bool is_form(const message& head);

/// The id the client gave if it is well formed, else a fresh one.
[[nodiscard]] std::string id_of(const message& what);

[[nodiscard]] core::method method_of(boost::beast::http::verb verb) noexcept;

/// A target up to its query or fragment, which may hold what is for no log.
[[nodiscard]] std::string_view path_of(std::string_view target) noexcept;

/// `path` as a log line has it: at most 256 bytes, each other than visible ASCII as %XX.
[[nodiscard]] std::string for_log(std::string_view path);

/// ASCII letters in lower case; other bytes stay.
[[nodiscard]] std::string lower(std::string_view text);

[[nodiscard]] inline std::string_view view(boost::beast::string_view text) {
  return {text.data(), text.size()};
}

} // namespace http
