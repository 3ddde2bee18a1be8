#pragma once

#include "http/connection.hpp"

namespace http {

/// Answers a WebSocket handshake and sends `maintaining` frames of one app (wire.md 7),
/// its present state first. Text `ping` is ignored; `auth:token` is answered.
void serve_websocket(
  socket_type socket, actors::lanes::lane& home, site& here, taken&& what,
  message&& handshake);

} // namespace http
