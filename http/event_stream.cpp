#include "http/event_stream.hpp"

#include "actors/root/status_hub.hpp"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <deque>

namespace http {

namespace {

namespace asio = boost::asio;

/// Text that waits for a slow reader; past this the stream ends and the client resumes.
constexpr std::size_t most_waiting = 1U << 20U;
constexpr std::chrono::seconds heartbeat{20};
/// After this the client asks again, with a token that may have run out.
constexpr std::chrono::minutes longest{10};

class event_stream final : public actors::root::listener,
                           public actors::lanes::timed,
                           public std::enable_shared_from_this<event_stream> {
public:
  event_stream(socket_type socket, actors::lanes::lane& home, site& here)
      : socket_(std::move(socket)), lane_(home), site_(here) {
    site_.open.fetch_add(1, std::memory_order_relaxed);
    site_.streams.fetch_add(1, std::memory_order_relaxed);
  }
  event_stream(const event_stream&) = delete;
  event_stream& operator=(const event_stream&) = delete;
  ~event_stream() override {
    site_.open.fetch_sub(1, std::memory_order_relaxed);
    site_.streams.fetch_sub(1, std::memory_order_relaxed);
  }

  void start(const std::string& id, const std::string& last_id) {
    send(
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\n"
      "Cache-Control: no-store\r\nX-Accel-Buffering: no\r\nConnection: close\r\n"
      "X-Content-Type-Options: nosniff\r\nX-Request-Id: "
      + id + "\r\n\r\n");
    lane_.arm(*this, std::chrono::steady_clock::now() + heartbeat);
    watch();
    if (const auto hub = site_.all.status_hub.get())
      caf::anon_send(hub, actors::root::listen{shared_from_this(), {}, last_id});
  }

  void
  begin(std::shared_ptr<const std::string> snapshot, const std::string& last) override {
    if (!snapshot) return;
    post_text(
      "retry: 1000\nevent: snapshot\nid: " + last + "\ndata: " + *snapshot + "\n\n");
  }

  void push(actors::root::status_event_ptr what) override {
    post_text("event: status\nid: " + what->id + "\ndata: " + what->status_json + "\n\n");
  }

  void end() override {
    asio::post(socket_.get_executor(), [self = shared_from_this()] {
      self->last_ = true;
      self->send("event: end\ndata: {\"reason\":\"the server stops\"}\n\n");
    });
  }

  /// The client comes back by itself, with the last event that it has.
  void ask_again() override {
    asio::post(socket_.get_executor(), [self = shared_from_this()] {
      self->last_ = true;
      self->send(": ask again\n\n");
    });
  }

  void expired() override {
    if (std::chrono::steady_clock::now() - begun_ > longest) return ask_again();
    send(": still here\n\n");
    lane_.arm(*this, std::chrono::steady_clock::now() + heartbeat);
  }

private:
  void post_text(std::string text) {
    asio::post(
      socket_.get_executor(),
      [self = shared_from_this(), text = std::move(text)]() mutable {
        self->send(std::move(text));
      });
  }

  void send(std::string text) {
    if (!socket_.is_open()) return;
    waiting_ += text.size();
    if (waiting_ > most_waiting + text.size()) return stop();
    out_.push_back(std::move(text));
    if (out_.size() == 1) write();
  }

  void write() {
    asio::async_write(
      socket_, asio::buffer(out_.front()),
      [self = shared_from_this()](const auto& failed, auto /*bytes*/) {
        if (failed) return self->stop();
        self->waiting_ -= self->out_.front().size();
        self->out_.pop_front();
        if (!self->out_.empty()) return self->write();
        if (self->last_) self->stop();
      });
  }

  /// Sees the peer go.
  void watch() {
    socket_.async_read_some(
      asio::buffer(scrap_),
      [self = shared_from_this()](const auto& failed, auto /*bytes*/) {
        if (failed) return self->stop();
        self->watch();
      });
  }

  void stop() {
    disarm();
    boost::system::error_code ignored;
    socket_.close(ignored);
    if (const auto hub = site_.all.status_hub.get())
      caf::anon_send(hub, actors::root::unlisten{this});
  }

  socket_type socket_;
  actors::lanes::lane& lane_;
  site& site_;
  std::deque<std::string> out_;
  std::size_t waiting_ = 0;
  bool last_ = false; ///< Ends when all is written.
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  std::array<char, 64> scrap_{};
};

} // namespace

void serve_events(
  socket_type socket, actors::lanes::lane& home, site& here, const std::string& id,
  const std::string& last_id) {
  std::make_shared<event_stream>(std::move(socket), home, here)->start(id, last_id);
}

} // namespace http
