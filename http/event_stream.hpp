#pragma once

#include "http/connection.hpp"

namespace http {

/// Sends the status of all apps as server-sent events: a snapshot first (or, with
/// `last_id`, what was missed), then each change. The socket is the stream's from here.
void serve_events(
  socket_type socket, actors::lanes::lane& home, site& here, const std::string& id,
  const std::string& last_id);

} // namespace http
