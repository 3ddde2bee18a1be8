#include "http/connection.hpp"

#include <boost/asio/post.hpp>
#include <boost/beast/http/error.hpp>

/// The way in of a form with files. Its head goes to the app as a request; its body stays
/// at the socket until the app, which knows who asks and how much it takes, pours it.
namespace http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast::http;
using core::errc;
using core::fail;

constexpr std::size_t piece_size = 64 * 1024;
/// In each `rate_time` that is waited for them, so many bytes must come: half of what a
/// line of 1 kB/s brings.
constexpr std::chrono::seconds rate_time{10};
constexpr std::size_t rate_bytes = 5000;

class form_at_socket final : public core::body_source {
public:
  form_at_socket(
    std::shared_ptr<connection> at, std::string type, std::optional<std::uint64_t> length)
      : body_source(std::move(type), length), at_(std::move(at)) {}

  void pour(std::shared_ptr<core::body_sink> into) override {
    at_->pour(std::move(into));
  }

private:
  std::shared_ptr<connection> at_;
};

core::error broken_body(const boost::system::error_code& why) {
  if (why == beast::error::body_limit) {
    return fail(
      errc::payload_too_large,
      "the body is over " + std::to_string(core::limits::upload_bytes) + " bytes");
  }
  return fail(errc::malformed_http, "not HTTP/1.1: " + why.message());
}

} // namespace

void connection::form_is_there() {
  unread_ = true;
  message head;
  head.base() = parser_->get().base();
  ask_for(std::move(head));
}

std::chrono::milliseconds connection::time_to_answer() const {
  return site_.limits.request_time
         + (unread_ ? core::limits::upload_time : std::chrono::seconds{0});
}

std::shared_ptr<core::body_source> connection::form_of() {
  const auto type = parser_->get()[beast::field::content_type];
  const auto length = parser_->content_length();
  return std::make_shared<form_at_socket>(
    shared_from_this(), std::string{view(type)},
    length ? std::optional<std::uint64_t>{*length} : std::nullopt);
}

void connection::pour(std::shared_ptr<core::body_sink> into) {
  asio::post(
    lane_->context(), [self = shared_from_this(), into = std::move(into)]() mutable {
      if (self->state_ == state::answer && self->unread_ && self->parser_)
        self->begin_form(std::move(into));
    });
}

void connection::begin_form(std::shared_ptr<core::body_sink> into) {
  pouring_ = std::make_unique<pouring>(std::move(*parser_), std::move(into));
  parser_.reset();
  pouring_->reader.eager(true);
  pouring_->reader.on_chunk_header(framing_);
  set_state(state::form, site_.limits.body_time);
  tell_to_go_on();
  lane_->submit(shared_from_this(), payer_);
}

/// Hands on what has arrived, at most one piece at a time; reads on if that is nothing.
void connection::pour_on() {
  auto& reader = pouring_->reader;
  if (in_.size() == 0 && !reader.is_done()) return read();
  std::string piece(piece_size, '\0');
  auto& room = reader.get().body();
  room = {piece.data(), piece.size(), true};
  boost::system::error_code failed;
  std::size_t used = 0;
  while (!failed && !reader.is_done() && in_.size() != 0) {
    const auto now = reader.put(in_.data(), failed);
    in_.consume(now);
    used += now;
  }
  const auto in_line = failed == beast::error::need_more;
  const auto wants_more = in_line || failed == beast::error::need_buffer;
  if (failed && !wants_more) return break_off(broken_body(failed));
  piece.resize(piece.size() - room.size);
  framing_.bytes += used - piece.size();
  if (const auto no = framed_too_much(in_line ? in_.size() : 0)) return break_off(*no);
  if (piece.empty()) return reader.is_done() ? finish_form() : read();
  pouring_->handed = std::chrono::steady_clock::now();
  pouring_->into->take(std::move(piece), [self = shared_from_this()](bool more) {
    asio::post(self->lane_->context(), [self, more] { self->poured(more); });
  });
}

void connection::poured(bool more) {
  if (state_ != state::form || !pouring_) return;
  if (!more) { // the sink knows why, and answers
    pouring_.reset();
    return set_state(state::answer, site_.limits.request_time);
  }
  const auto now = std::chrono::steady_clock::now();
  if (now >= began_ + core::limits::upload_time)
    return break_off(fail(errc::request_timeout, "the form takes too long to arrive"));
  pouring_->since += now - pouring_->handed; // the sink's time is not the client's
  if (comes_too_slowly())
    return break_off(fail(errc::request_timeout, "the body arrives too slowly"));
  set_state(state::form, site_.limits.body_time);
  lane_->submit(shared_from_this(), payer_);
}

/// Whether the client sent less than it must; looks anew if not. Time in which nothing is
/// waited for does not count.
bool connection::comes_too_slowly() {
  const auto now = std::chrono::steady_clock::now();
  if (!pouring_ || pouring_->reader.is_done() || now < pouring_->since + rate_time)
    return false;
  if (pouring_->came < rate_bytes) return true;
  pouring_->since = now;
  pouring_->came = 0;
  return false;
}

void connection::finish_form() {
  const auto into = std::move(pouring_->into);
  pouring_.reset();
  unread_ = false;
  set_state(state::answer, site_.limits.request_time);
  into->finish();
}

void connection::break_off(const core::error& why) {
  if (const auto ask = asked_.lock()) return ask->refuse(why);
  reply(core::error_response(why));
}

} // namespace http
