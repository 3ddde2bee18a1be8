#include "core/log.hpp"
#include "http/connection.hpp"
#include "http/reply.hpp"
#include "http/translation.hpp"

#include <array>

/// The way out: an answer's bytes, then the next request or the end.
namespace http {

namespace {

namespace asio = boost::asio;

constexpr std::size_t kept_buffer = 16 * 1024;

/// Lines about requests that went well, per lane and second; the rest is counted.
class log_budget {
public:
  bool take() {
    const auto now = std::chrono::steady_clock::now();
    if (now - since_ >= std::chrono::seconds{1}) {
      if (left_out_ != 0) {
        core::log::write(
          core::log::level::info, "request.unlogged", {{"count", left_out_}});
      }
      since_ = now;
      spent_ = 0;
      left_out_ = 0;
    }
    if (spent_ < 100) {
      ++spent_;
      return true;
    }
    ++left_out_;
    return false;
  }

private:
  std::chrono::steady_clock::time_point since_;
  int spent_ = 0;
  std::int64_t left_out_ = 0;
};

std::string_view name_of(core::method verb) {
  constexpr std::array<std::string_view, 8> names{"GET",   "HEAD",   "POST",    "PUT",
                                                  "PATCH", "DELETE", "OPTIONS", "other"};
  return names[static_cast<std::size_t>(verb)];
}

} // namespace

void connection::reply(core::response answer) {
  asked_.reset();
  pouring_.reset();
  // The app has let the asker in; the page is written here.
  if (admin_ && answer.status == 200) answer = admin_page(app_);
  if (page_ && answer.status >= 400) answer = error_page(answer, about_page());
  // Browsers heed it of secure origins alone, and complain of it elsewhere.
  if (trusted_ && answer.content_type.starts_with("text/html"))
    answer.headers.push_back({"Cross-Origin-Opener-Policy", "same-origin"});
  if (answer.status >= 400) translate(answer, told_in_);
  if (reports_) translate_report(answer, told_in_);
  log_request(answer);
  if (answer.turns_into != core::stream::none) return become_stream(answer);
  if (unread_ || site_.draining.load(std::memory_order_relaxed)) keep_ = false;
  out_.clear();
  sent_ = 0;
  const auto kept = tell_kept_ ? persistence::keep_and_say : persistence::keep;
  write_reply(
    out_, answer, id_, keep_ ? kept : persistence::close,
    head_only_ ? body_part::left_out : body_part::sent,
    crosses_ ? readers::any_origin : readers::own_origin);
  if (answer.rest && !head_only_) {
    rest_ = std::move(answer.rest);
    left_ = rest_->size();
  }
  set_state(state::write, site_.limits.write_time);
  write();
}

void connection::write() {
  while (sent_ < out_.size()) {
    boost::system::error_code failed;
    sent_ += socket_->write_some(
      asio::buffer(out_.data() + sent_, out_.size() - sent_), failed);
    if (failed == asio::error::would_block || failed == asio::error::try_again) {
      set_state(state::write, site_.limits.write_time);
      return socket_->async_wait(
        socket_type::wait_write, [self = shared_from_this()](const auto& broken) {
          if (self->state_ != state::write) return;
          if (broken) return self->close();
          self->write();
        });
    }
    if (failed) return close();
  }
  written();
}

/// A piece of the answer's body from where it is kept; what is written is let go of.
void connection::write_rest() {
  if (left_ == 0) {
    rest_.reset();
    return written();
  }
  set_state(state::write, site_.limits.write_time);
  rest_->next([self = shared_from_this()](std::optional<std::string> piece) {
    asio::post(self->lane_->context(), [self, piece = std::move(piece)]() mutable {
      if (self->state_ != state::write) return;
      const auto fits = piece && !piece->empty() && piece->size() <= self->left_;
      if (!fits) return self->close(); // the length is out: only a cut tells
      self->left_ -= piece->size();
      self->out_ = *std::move(piece);
      self->sent_ = 0;
      self->write();
    });
  });
}

void connection::written() {
  if (rest_) return write_rest();
  if (!keep_) return linger();
  if (out_.capacity() > kept_buffer) std::string{}.swap(out_);
  id_.clear();
  last_id_.clear();
  if (in_.size() != 0) { // the next of a pipeline
    set_state(state::head, site_.limits.header_time);
    return lane_->submit(shared_from_this(), payer_);
  }
  if (in_.capacity() > kept_buffer) in_ = {};
  busy_.reset();
  set_state(state::idle, site_.limits.idle_time);
  read();
}

/// Closes so that the answer is read even if the peer was still sending: half-close, then
/// read and drop for a moment.
void connection::linger() {
  boost::system::error_code ignored;
  socket_->shutdown(socket_type::shutdown_send, ignored);
  parser_.reset();
  lingering_ = true;
  set_state(state::write, std::chrono::seconds{2});
  if (!reading_) read();
}

void connection::log_request(const core::response& answer) {
  thread_local log_budget budget;
  const auto failed = answer.status >= 500;
  if (!failed && !budget.take()) return;
  const auto took = std::chrono::steady_clock::now() - began_;
  const auto us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  core::log::write(
    failed ? core::log::level::warn : core::log::level::info, "request",
    {{"app", app_},
     {"reqId", id_},
     {"method", name_of(verb_)},
     {"path", target_},
     {"status", std::int64_t{answer.status}},
     {"us", us},
     {"peer", client_}});
}

} // namespace http
