#pragma once

#include "http/head.hpp"

#include <string>

namespace http {

/// Who sent a request. The peer itself, unless it is a trusted proxy that tells of others
/// (X-Forwarded-For).
struct sender {
  /// The first address told of. A client may have made it up, so it is for the log only.
  std::string client;
  /// The last one that is no trusted proxy: seen by one of them.
  std::string vouched;
  /// On this machine, with no sign of a proxy in between.
  bool local = false;
  /// Asks for this machine by a name that no other has.
  bool asks_here = false;
};

[[nodiscard]] sender
sender_of(const message& what, const std::string& peer, const site& here);

} // namespace http
