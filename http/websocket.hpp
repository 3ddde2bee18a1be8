#pragma once

#include "http/connection.hpp"

namespace http {

/// Why a handshake is refused; nothing if it is a good one. A peer that leaves it to
/// Beast would be answered in Beast's words.
[[nodiscard]] std::optional<core::response>
refuse_handshake(const message& handshake, const core::request& ask);

/// Answers a good WebSocket handshake and sends `maintaining` frames of one app (wire.md
/// 7), its present state first. Text `ping` is ignored; `auth:token` is answered.
void serve_websocket(socket_type socket, site& here, taken&& what, message&& handshake);

} // namespace http
