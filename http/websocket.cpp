#include "http/websocket.hpp"

#include "actors/messages.hpp"
#include "actors/root/status_hub.hpp"
#include "core/json.hpp"
#include "core/log.hpp"
#include "http/app_selector.hpp"

#include <boost/asio/post.hpp>
#include <boost/beast/websocket.hpp>

#include <algorithm>
#include <cctype>
#include <deque>

namespace http {

namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using boost::beast::http::field;
using core::errc;

constexpr std::size_t most_waiting = 1U << 20U;
constexpr std::size_t longest_message = 64 * 1024;

class ws_session final : public actors::root::listener,
                         public std::enable_shared_from_this<ws_session> {
public:
  ws_session(
    socket_type socket, site& here, actors::app_entry_ptr app, std::string missing)
      : ws_(std::move(socket)),
        site_(here),
        app_(std::move(app)),
        missing_(std::move(missing)) {
    site_.open.fetch_add(1, std::memory_order_relaxed);
    site_.streams.fetch_add(1, std::memory_order_relaxed);
  }
  ws_session(const ws_session&) = delete;
  ws_session& operator=(const ws_session&) = delete;
  ~ws_session() override {
    site_.open.fetch_sub(1, std::memory_order_relaxed);
    site_.streams.fetch_sub(1, std::memory_order_relaxed);
  }

  void start(message&& handshake, const std::string& id) {
    auto limits
      = websocket::stream_base::timeout::suggested(boost::beast::role_type::server);
    limits.idle_timeout = std::chrono::seconds{120};
    limits.keep_alive_pings = true;
    ws_.set_option(limits);
    ws_.set_option(websocket::stream_base::decorator([id](auto& answer) {
      answer.set(field::server, "coppice"); // Beast names itself otherwise
      answer.set("X-Request-Id", id);
    }));
    ws_.read_message_max(longest_message);
    handshake_ = std::make_unique<message>(std::move(handshake));
    ws_.async_accept(*handshake_, [self = shared_from_this()](const auto& failed) {
      if (failed) return;
      self->handshake_.reset();
      self->accepted_ = true;
      self->read();
      self->listen();
    });
  }

  void
  begin(std::shared_ptr<const std::string> snapshot, const std::string& /*id*/) override {
    if (!snapshot || snapshot->size() <= 2) return;
    post_frame(snapshot->substr(1, snapshot->size() - 2)); // the one app's
  }

  void push(actors::root::status_event_ptr what) override { post_frame(what->frame); }

  void end() override {
    asio::post(ws_.get_executor(), [self = shared_from_this()] {
      if (!self->accepted_ || self->ended_) return;
      self->ended_ = true;
      self->ws_.async_close(
        {websocket::close_code::going_away, "the server stops"},
        [self](const auto& /*failed*/) {});
    });
  }

private:
  void listen() {
    if (!app_) { // nobody's name: said once, as for a request
      core::json frame{
        {"type", "maintaining"},
        {"payload", {{"code", "APP_NOT_FOUND"}, {"message", missing_}}}};
      return send(frame.dump());
    }
    if (const auto hub = site_.all.status_hub.get())
      caf::anon_send(hub, actors::root::listen{shared_from_this(), app_->name(), {}});
    const auto at = app_->at();
    if (at != actors::app::phase::asleep) return;
    if (const auto boss = site_.all.commander.get())
      caf::anon_send(boss, actors::wake_app{app_->name()});
  }

  void read() {
    ws_.async_read(in_, [self = shared_from_this()](const auto& failed, auto /*bytes*/) {
      if (failed) return self->stop();
      self->heard({static_cast<const char*>(self->in_.data().data()), self->in_.size()});
      self->in_.consume(self->in_.size());
      self->read();
    });
  }

  void heard(std::string_view text) {
    if (text == "ping" || !ws_.got_text()) return;
    const auto said = core::parse_json(text, "message");
    if (!said || !said->is_object() || said->value("type", core::json{}) != "auth:token")
      return;
    const auto payload = said->find("payload");
    if (payload == said->end() || !payload->is_object()) return;
    const auto token = payload->value("token", core::json{});
    if (token.is_string()) check(token.get<std::string>());
  }

  /// Asks the app itself: the same way as any request, so the same rules hold.
  void check(std::string token);

  /// A frame equal to the one before says nothing new (wire.md 7).
  void post_frame(std::string frame) {
    asio::post(
      ws_.get_executor(),
      [self = shared_from_this(), frame = std::move(frame)]() mutable {
        if (self->said_ == frame) return;
        self->said_ = frame;
        self->send(std::move(frame));
      });
  }

  void post_text(std::string text) {
    asio::post(
      ws_.get_executor(), [self = shared_from_this(), text = std::move(text)]() mutable {
        self->send(std::move(text));
      });
  }

  void send(std::string text) {
    if (!accepted_ || ended_) return;
    waiting_ += text.size();
    if (waiting_ > most_waiting) return stop();
    out_.push_back(std::move(text));
    if (out_.size() == 1) write();
  }

  void write() {
    ws_.text(true);
    ws_.async_write(
      asio::buffer(out_.front()),
      [self = shared_from_this()](const auto& failed, auto /*bytes*/) {
        if (failed) return self->stop();
        self->waiting_ -= self->out_.front().size();
        self->out_.pop_front();
        if (!self->out_.empty()) self->write();
      });
  }

  void stop() {
    if (std::exchange(ended_, true)) return;
    boost::system::error_code ignored;
    ws_.next_layer().close(ignored);
    if (const auto hub = site_.all.status_hub.get())
      caf::anon_send(hub, actors::root::unlisten{this});
  }

  friend class auth_reply;

  websocket::stream<socket_type> ws_;
  site& site_;
  actors::app_entry_ptr app_; ///< Null: there is none of that name.
  const std::string missing_; ///< Then this is said.
  std::unique_ptr<message> handshake_;
  boost::beast::flat_buffer in_;
  std::deque<std::string> out_;
  std::string said_; ///< The last frame about the app.
  std::size_t waiting_ = 0;
  bool accepted_ = false;
  bool ended_ = false;
};

/// Turns the answer of auth:check into `authorized`, or into nothing.
class auth_reply final : public core::reply_sink {
public:
  explicit auth_reply(std::shared_ptr<ws_session> to) : to_(std::move(to)) {}

  void deliver(core::response answer) override {
    if (answer.status == 200) to_->post_text(R"({"type":"authorized"})");
  }

private:
  std::shared_ptr<ws_session> to_;
};

void ws_session::check(std::string token) {
  const auto gateway = app_ ? app_->gateway() : caf::actor{};
  if (!gateway) return;
  const auto now = std::chrono::steady_clock::now();
  auto ask = std::make_shared<core::exchange>(
    std::make_shared<auth_reply>(shared_from_this()), now,
    now + site_.limits.request_time);
  ask->ask.verb = core::method::get;
  ask->ask.app = app_->name();
  ask->ask.resource = "auth";
  ask->ask.action = "check";
  ask->ask.token = std::move(token);
  ask->ask.keeps_token = true;
  caf::anon_send(gateway, actors::serve{std::move(ask)});
}

/// A page of another origin must not listen in the name of a visitor's browser.
bool same_origin(const message& handshake, const core::request& ask) {
  const auto origin = handshake.find(field::origin);
  if (origin == handshake.end()) return true;
  const auto text = view(origin->value());
  const auto scheme = text.find("://");
  return scheme != std::string_view::npos && host_of(text.substr(scheme + 3)) == ask.host;
}

bool has_token(const message& what, field name, std::string_view token) {
  return boost::beast::http::token_list{what[name]}.exists({token.data(), token.size()});
}

/// 16 bytes in base64.
bool is_key(std::string_view text) {
  return text.size() == 24 && text.ends_with("==")
         && std::ranges::all_of(text.substr(0, 22), [](unsigned char c) {
              return c < 0x80 && (std::isalnum(c) != 0 || c == '+' || c == '/');
            });
}

core::response refusal(errc code, std::string detail, core::header also) {
  auto out = core::error_response(core::fail(code, std::move(detail)));
  out.headers.push_back(std::move(also));
  return out;
}

} // namespace

std::optional<core::response>
refuse_handshake(const message& handshake, const core::request& ask) {
  if (ask.verb != core::method::get)
    return refusal(errc::method_not_allowed, "/ws takes GET", {"Allow", "GET"});
  const auto upgrades = handshake.version() >= 11
                        && has_token(handshake, field::connection, "upgrade")
                        && has_token(handshake, field::upgrade, "websocket");
  if (!upgrades)
    return core::error_response(
      core::fail(errc::bad_request, "/ws takes a WebSocket handshake"));
  if (!is_key(view(handshake[field::sec_websocket_key])))
    return core::error_response(
      core::fail(errc::bad_request, "Sec-WebSocket-Key: expected 16 bytes in base64"));
  if (handshake[field::sec_websocket_version] != "13")
    return refusal(
      errc::bad_request, "Sec-WebSocket-Version: 13 is spoken here",
      {"Sec-WebSocket-Version", "13"});
  if (!same_origin(handshake, ask))
    return core::error_response(core::fail(
      errc::no_permission, "Origin: a page of another site may not listen here"));
  return std::nullopt;
}

void serve_websocket(socket_type socket, site& here, taken&& what, message&& handshake) {
  std::make_shared<ws_session>(
    std::move(socket), here, std::move(what.app), std::move(what.missing))
    ->start(std::move(handshake), what.ask.id);
}

} // namespace http
