#include "http/listener.hpp"

#include "core/log.hpp"
#include "http/connection.hpp"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <filesystem>

#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

namespace http {

namespace {

namespace asio = boost::asio;
using core::errc;
using core::fail;

constexpr std::chrono::milliseconds pause_after_failure{100};

template <class Protocol>
using on_lane = asio::basic_stream_socket<Protocol, asio::io_context::executor_type>;

std::string peer_of(const on_lane<asio::ip::tcp>& socket) {
  boost::system::error_code failed;
  const auto address = socket.remote_endpoint(failed).address();
  if (failed) return {};
  if (!address.is_v6() || !address.to_v6().is_v4_mapped()) return address.to_string();
  return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
}

std::string peer_of(const on_lane<asio::local::stream_protocol>& /*socket*/) {
  return "control";
}

bool is_admitted(on_lane<asio::ip::tcp>& socket) {
  boost::system::error_code ignored;
  socket.set_option(asio::ip::tcp::no_delay{true}, ignored);
  return true;
}

bool is_admitted(on_lane<asio::local::stream_protocol>& socket) {
  ucred who{};
  socklen_t size = sizeof who;
  if (getsockopt(socket.native_handle(), SOL_SOCKET, SO_PEERCRED, &who, &size) != 0)
    return false;
  return who.uid == 0 || who.uid == geteuid();
}

/// Accepts on the first lane, each connection on the next lane in turn.
template <class Protocol>
class acceptor final : public listener,
                       public std::enable_shared_from_this<acceptor<Protocol>> {
public:
  using socket_on_lane = on_lane<Protocol>;

  acceptor(site& here, core::origin from)
      : site_(here),
        from_(from),
        accept_(here.lanes[0].context()),
        pause_(here.lanes[0].context()) {}

  void open(const typename Protocol::endpoint& end) {
    accept_.open(end.protocol());
    if constexpr (std::is_same_v<Protocol, asio::ip::tcp>)
      accept_.set_option(asio::socket_base::reuse_address{true});
    accept_.bind(end);
    accept_.listen(4096);
  }

  auto& socket() { return accept_; }
  void set_address(std::string text) { address_ = std::move(text); }
  [[nodiscard]] const std::string& address() const override { return address_; }

  void next() {
    auto& lane = site_.lanes[turn_++ % site_.lanes.size()];
    accept_.async_accept(
      lane.context(), [self = this->shared_from_this(), &lane](
                        const boost::system::error_code& failed, socket_on_lane socket) {
        if (!self->accept_.is_open()) return;
        if (failed) return self->wait(failed);
        self->take(std::move(socket), lane);
        self->next();
      });
  }

  void start() override { next(); }

  void stop() override {
    asio::post(site_.lanes[0].context(), [self = this->shared_from_this()] {
      boost::system::error_code ignored;
      self->accept_.close(ignored);
      self->pause_.cancel();
    });
  }

private:
  void take(socket_on_lane socket, actors::lanes::lane& lane) {
    if (!is_admitted(socket)) return;
    if (site_.open.load(std::memory_order_relaxed) >= site_.limits.connections) {
      site_.refused.fetch_add(1, std::memory_order_relaxed);
      constexpr std::string_view full
        = "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\n"
          "Connection: close\r\n\r\n";
      boost::system::error_code ignored;
      socket.non_blocking(true, ignored);
      socket.write_some(asio::buffer(full), ignored);
      return;
    }
    site_.accepted.fetch_add(1, std::memory_order_relaxed);
    auto peer = peer_of(socket);
    auto made = std::make_shared<connection>(
      socket_type{std::move(socket)}, lane, site_, std::move(peer), from_);
    asio::post(lane.context(), [made = std::move(made)] { made->start(); });
  }

  void wait(const boost::system::error_code& why) {
    const auto now = std::chrono::steady_clock::now();
    if (now - said_ > std::chrono::seconds{1}) {
      said_ = now;
      const auto text = why.message();
      core::log::write(core::log::level::warn, "accept.failed", {{"cause", text}});
    }
    pause_.expires_after(pause_after_failure);
    pause_.async_wait([self = this->shared_from_this()](const auto& cancelled) {
      if (!cancelled) self->next();
    });
  }

  site& site_;
  const core::origin from_;
  asio::basic_socket_acceptor<Protocol, asio::io_context::executor_type> accept_;
  asio::steady_timer pause_;
  std::size_t turn_ = 0;
  std::chrono::steady_clock::time_point said_;
  std::string address_;
};

} // namespace

core::result<std::shared_ptr<listener>>
listen_tcp(site& here, const std::string& host, std::uint16_t port) {
  boost::system::error_code failed;
  const auto name = host == "localhost" ? std::string{"127.0.0.1"} : host;
  const auto address = asio::ip::make_address(name, failed);
  if (failed) return fail(errc::bad_request, "listen: " + host + " is not an IP address");
  auto made = std::make_shared<acceptor<asio::ip::tcp>>(here, core::origin::network);
  try {
    made->open({address, port});
  } catch (const boost::system::system_error& e) {
    const auto where = host + ":" + std::to_string(port);
    if (e.code() == asio::error::address_in_use)
      return fail(
        errc::conflict, "listen: " + where
                          + " is in use by another process; stop it or choose "
                            "another with --listen HOST:PORT");
    return fail(errc::unavailable, "listen: " + where + ": " + e.code().message());
  }
  const auto bound = made->socket().local_endpoint();
  const auto text = bound.address().is_v6() ? "[" + bound.address().to_string() + "]"
                                            : bound.address().to_string();
  made->set_address(text + ":" + std::to_string(bound.port()));
  return std::shared_ptr<listener>{made};
}

core::result<std::shared_ptr<listener>>
listen_control(site& here, const std::string& path) {
  using local = asio::local::stream_protocol;
  if (path.size() > 100)
    return fail(
      errc::bad_request, "data: the path of the data folder is too long for the "
                         "control socket in it (100 bytes)");
  auto made = std::make_shared<acceptor<local>>(here, core::origin::control);
  std::error_code ignored;
  std::filesystem::remove(path, ignored); // of a server that ended; the lock is ours
  const auto before = umask(0177);
  try {
    made->open(local::endpoint{path});
  } catch (const boost::system::system_error& e) {
    umask(before);
    return fail(errc::unavailable, "control socket " + path + ": " + e.code().message());
  }
  umask(before);
  made->set_address(path);
  return std::shared_ptr<listener>{made};
}

} // namespace http
