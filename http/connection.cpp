#include "http/connection.hpp"

#include "http/event_stream.hpp"
#include "http/figures.hpp"
#include "http/front.hpp"
#include "http/translation.hpp"
#include "http/websocket.hpp"

#include <boost/asio/dispatch.hpp>

#include <unistd.h>

namespace http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast::http;
using core::errc;
using core::fail;

constexpr std::size_t read_size = 8 * 1024;
constexpr std::size_t form_read_size = 64 * 1024;

} // namespace

connection::connection(
  socket_type socket, actors::lanes::lane& home, site& here, std::string peer,
  core::origin from)
    : socket_(std::move(socket)),
      lane_(&home),
      site_(here),
      peer_(std::move(peer)),
      from_(from),
      payer_(here.lanes.guest()) {
  site_.open.fetch_add(1, std::memory_order_relaxed);
}

connection::~connection() {
  site_.open.fetch_sub(1, std::memory_order_relaxed);
}

void connection::start() {
  boost::system::error_code ignored;
  socket_->non_blocking(true, ignored);
  set_state(state::head, site_.limits.header_time);
  read();
}

void connection::set_state(state next, std::chrono::milliseconds limit) {
  state_ = next;
  until_ = std::chrono::steady_clock::now() + limit;
  arm();
}

/// What arrives is looked at once a second: a drain ends sooner than its limit.
void connection::arm() {
  const auto arrives
    = state_ == state::head || state_ == state::body || state_ == state::form;
  if (!arrives) return lane_->arm(*this, until_);
  const auto soon = std::chrono::steady_clock::now() + std::chrono::seconds{1};
  lane_->arm(*this, std::min(until_, soon));
}

/// Whether the present request has time left to arrive in.
bool connection::may_arrive() {
  const auto now = std::chrono::steady_clock::now();
  if (now >= until_ || now >= site_.drained_by.load(std::memory_order_relaxed))
    return false;
  arm();
  return true;
}

void connection::read() {
  reading_ = true;
  const auto size = state_ == state::form ? form_read_size : read_size;
  socket_->async_read_some(
    in_.prepare(size), [self = shared_from_this()](const auto& failed, auto bytes) {
      self->on_read(failed, bytes);
    });
}

void connection::on_read(const boost::system::error_code& failed, std::size_t bytes) {
  reading_ = false;
  if (state_ == state::closed) return;
  if (state_ == state::write && !lingering_) return; // answered without the rest
  if (failed) return close();
  if (lingering_) return read();
  in_.commit(bytes);
  if (pouring_) pouring_->came += bytes;
  if (!busy_) busy_.emplace(site_.busy);
  if (state_ == state::idle) set_state(state::head, site_.limits.header_time);
  lane_->submit(shared_from_this(), payer_);
}

void connection::run() {
  if (state_ == state::head || state_ == state::body) return parse();
  if (state_ == state::form && pouring_) pour_on();
}

/// Answers a request, or hands it on.
void connection::ask_for(message&& what) {
  keep_ = what.keep_alive() && !site_.draining.load(std::memory_order_relaxed);
  tell_kept_ = what.version() < 11;
  head_only_ = what.method() == beast::verb::head;
  began_ = std::chrono::steady_clock::now();
  if (const auto last = what.find("Last-Event-ID"); last != what.end())
    last_id_ = std::string{last->value().substr(0, 64)};
  set_state(state::answer, site_.limits.request_time);
  auto got = take_in(what, id_, peer_, from_, site_);
  page_ = got.page;
  told_in_ = got.in;
  reports_ = told_in_ != language::english && tells_of_faults(got.ask);
  admin_ = got.ask.what == core::purpose::page;
  crosses_ = got.crosses;
  trusted_ = got.ask.secure || got.from.asks_here;
  client_ = std::move(got.from.client);
  app_ = got.ask.app;
  target_ = for_log(got.ask.target);
  verb_ = got.ask.verb;
  if (got.answer) {
    if (got.answer->status >= 400) payer_ = site_.lanes.guest();
    return reply(std::move(*got.answer));
  }
  if (got.app) payer_ = got.app->account();
  if (got.socket) {
    if (auto no = refuse_handshake(what, got.ask)) return reply(std::move(*no));
    return become_socket(std::move(got), std::move(what));
  }
  move_home(std::move(got));
}

/// Nothing is under way on the socket while a request is answered, so its handle can go
/// to another lane's context; what was read ahead comes along in the buffer.
void connection::move_home(taken&& what) {
  auto& home = site_.lanes[what.app->account()->home()];
  if (std::exchange(settled_, true) || &home == lane_) return enter(std::move(what));
  boost::system::error_code failed;
  const auto protocol = socket_->local_endpoint(failed).protocol();
  const auto handle = failed ? -1 : socket_->release(failed);
  if (handle < 0) return close();
  disarm();
  socket_.emplace(home.context());
  socket_->assign(protocol, handle, failed);
  if (failed) {
    ::close(handle);
    return close();
  }
  socket_->non_blocking(true, failed);
  lane_ = &home;
  auto rest = std::make_shared<taken>(std::move(what));
  asio::post(home.context(), [self = shared_from_this(), rest = std::move(rest)] {
    self->set_state(state::answer, self->site_.limits.request_time);
    self->enter(std::move(*rest));
  });
}

void connection::enter(taken&& what) {
  std::shared_ptr<core::reply_sink> home = shared_from_this();
  if (what.figures) home = figures_for(std::move(home), site_);
  auto ask = std::make_shared<core::exchange>(
    std::move(home), began_, began_ + time_to_answer());
  ask->ask = std::move(what.ask);
  if (unread_) ask->ask.form = form_of();
  asked_ = ask;
  const auto door = site_.fronts[lane_->index()]->get();
  if (!door) return ask->refuse(fail(errc::unavailable, "the server is starting"));
  caf::anon_send(door, http::enter{std::move(ask), std::move(what.app)});
}

void connection::deliver(core::response answer) {
  // The exchange was entered from the lane where the connection stays.
  asio::dispatch(
    lane_->context(), [self = shared_from_this(), answer = std::move(answer)]() mutable {
      if (self->state_ == state::answer || self->state_ == state::form)
        self->reply(std::move(answer));
    });
}

/// What can be said of the app of the present request.
page_context connection::about_page() const {
  using actors::app::phase;
  page_context out{.app = app_, .title = {}, .id = id_, .in = *page_};
  const auto entry = app_.empty() ? nullptr : site_.all.apps.find(app_);
  if (!entry) return out;
  out.title = entry->record()->title;
  const auto now = entry->status();
  const auto starts = now.at == phase::preparing || now.at == phase::initializing
                      || now.at == phase::initialized || now.command == "start"
                      || now.command == "restart" || now.command == "create";
  if (starts) {
    out.ahead = outlook::starting;
  } else if (now.at == phase::failed) {
    out.ahead = outlook::failed;
  }
  return out;
}

void connection::close() {
  if (state_ == state::closed) return;
  state_ = state::closed;
  busy_.reset();
  pouring_.reset();
  rest_.reset();
  disarm();
  boost::system::error_code ignored;
  socket_->close(ignored);
}

void connection::expired() {
  switch (state_) {
  case state::idle:
    return close();
  case state::head:
  case state::body:
    return arrives_late();
  case state::form:
    if (reading_ && comes_too_slowly())
      return break_off(fail(errc::request_timeout, "the body arrives too slowly"));
    if (may_arrive()) return;
    return break_off(fail(errc::request_timeout, "the body did not arrive in time"));
  case state::answer:
    if (const auto ask = asked_.lock())
      return ask->refuse(
        ask->is_done_in_part()
          ? fail(
            errc::outcome_unknown,
            "the time limit came when a part was done; look before sending again")
          : fail(errc::timed_out, "no answer within the time limit"));
    return reply(core::error_response(fail(errc::timed_out, {})));
  case state::write:
  case state::closed:
    return close();
  }
}

void connection::arrives_late() {
  if (may_arrive()) return;
  if (!parser_ && in_.size() == 0) return close(); // said nothing at all
  if (site_.draining.load(std::memory_order_relaxed))
    return refuse_and_close(fail(errc::unavailable, "the server is stopping"));
  const std::string part = state_ == state::head ? "head" : "body";
  refuse_and_close(
    fail(errc::request_timeout, "the " + part + " did not arrive in time"));
}

void connection::become_socket(taken&& what, message&& handshake) {
  state_ = state::closed;
  busy_.reset();
  disarm();
  serve_websocket(std::move(*socket_), site_, std::move(what), std::move(handshake));
}

void connection::become_stream(const core::response& /*head*/) {
  state_ = state::closed;
  busy_.reset();
  disarm();
  serve_events(std::move(*socket_), *lane_, site_, id_, last_id_);
}

} // namespace http
