#pragma once

#include "http/site.hpp"

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

namespace http {

using message = boost::beast::http::request<boost::beast::http::string_body>;

/// A request read as far as its head goes: which app, which call, whose token.
struct taken {
  core::request ask;
  actors::app_entry_ptr app;            ///< Null if the server itself answers.
  std::optional<core::response> answer; ///< Then this.
  std::string missing;                  ///< For a socket: why `app` is null.
  bool socket = false;                  ///< Wants to become a WebSocket.
};

/// Reads a whole message. `id`: of the request. `peer` is the TCP peer's address. Errors
/// are for the client.
core::result<taken> take_in(
  message&& what, std::string id, const std::string& peer, core::origin from,
  const site& here);

/// Checks what Beast leaves: one Host, framing without contradiction, no unknown
/// expectation, the size and count of fields. Called when the head is there.
core::result<void> check_head(const message& head, const connection_limits& limits);

/// The id the client gave if it is well formed, else a fresh one.
[[nodiscard]] std::string id_of(const message& what);

} // namespace http
