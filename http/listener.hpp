#pragma once

#include "http/site.hpp"

#include <cstdint>
#include <memory>
#include <string>

namespace http {

/// Takes connections and deals them out to the lanes in turn. If the system refuses one
/// (no file handles left), it waits a moment and goes on.
class listener {
public:
  listener() = default;
  listener(const listener&) = delete;
  listener& operator=(const listener&) = delete;
  virtual ~listener() = default;
  /// Takes connections from now on; until then they wait.
  virtual void start() = 0;
  /// Takes no more. Any thread.
  virtual void stop() = 0;
  /// "127.0.0.1:13000", or the path of a unix socket.
  [[nodiscard]] virtual const std::string& address() const = 0;
};

/// Port 0 takes a free one. An error says what is wrong with the address, or that the
/// port is in use.
core::result<std::shared_ptr<listener>>
listen_tcp(site& here, const std::string& host, std::uint16_t port);

/// The control socket: mode 0600, and only peers with our user id or root's are let in.
core::result<std::shared_ptr<listener>>
listen_control(site& here, const std::string& path);

} // namespace http
