#include "core/ids.hpp"
#include "http/connection.hpp"
#include "http/cross_origin.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/error.hpp>

/// The way in of a message: from bytes to a head, and a whole body unless it is a form.
namespace http {

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast::http;
using core::errc;
using core::fail;

/// What a chunk needs to say its size, with line ends, and with zeros as some write them.
constexpr std::uint64_t chunk_line = 16;

/// A header line that goes on in the next one: once allowed, now a way to smuggle.
bool has_fold(const boost::beast::flat_buffer& in) {
  const std::string_view seen{static_cast<const char*>(in.data().data()), in.size()};
  const auto head = seen.substr(0, seen.find("\r\n\r\n"));
  return head.find("\n ") != std::string_view::npos
         || head.find("\n\t") != std::string_view::npos;
}

} // namespace

/// One empty line before a request is passed over (RFC 9112 2.2). False if that leaves
/// nothing to read yet.
bool connection::pass_empty_line() {
  const std::string_view seen{static_cast<const char*>(in_.data().data()), in_.size()};
  if (seen == "\r") return false;
  if (passed_line_ || !seen.starts_with("\r\n")) return true;
  passed_line_ = true;
  in_.consume(2);
  if (in_.size() != 0) return true;
  busy_.reset();
  set_state(state::idle, site_.limits.idle_time);
  return false;
}

void connection::begin_message() {
  framing_ = {};
  head_.reset();
  parser_.emplace();
  parser_->on_chunk_header(framing_);
  parser_->header_limit(static_cast<std::uint32_t>(site_.limits.header_bytes));
  parser_->body_limit(std::max(core::limits::upload_bytes, site_.limits.body_bytes));
  checked_ = false;
  passed_line_ = false;
}

void connection::parse() {
  if (!parser_) {
    if (!pass_empty_line()) return read();
    begin_message();
  }
  if (!parser_->is_header_done() && has_fold(in_))
    return refuse_and_close(fail(errc::malformed_http, "a folded header line"));
  while (true) {
    boost::system::error_code failed;
    const auto in_body = parser_->is_header_done();
    const auto had = parser_->get().body().size();
    const auto used = parser_->put(in_.data(), failed);
    in_.consume(used);
    if (in_body) framing_.bytes += used - (parser_->get().body().size() - had);
    if (parser_->is_header_done() && !checked_) {
      head_is_there();
      if (state_ != state::head && state_ != state::body) return;
    }
    if (failed && failed != beast::error::need_more) return parse_failed(failed);
    if (in_body) {
      if (const auto no = framed_too_much(failed ? in_.size() : 0))
        return refuse_and_close(*no);
    }
    if (parser_->is_done()) return message_is_there();
    if (failed == beast::error::need_more || in_.size() == 0) break;
  }
  if (!parser_->is_header_done() && in_.size() > site_.limits.header_bytes)
    return parse_failed(beast::error::header_limit);
  read();
}

/// Why no more of a body in chunks is read, if so. `pending` bytes are at hand that are
/// no content, and are not counted yet.
std::optional<core::error> connection::framed_too_much(std::size_t pending) const {
  const auto granted = framing_.chunks * chunk_line + site_.limits.header_bytes;
  if (framing_.bytes + pending <= granted) return std::nullopt;
  return fail(
    errc::headers_too_large, "the extensions and trailers of the chunks are over "
                               + std::to_string(site_.limits.header_bytes) + " bytes");
}

void connection::head_is_there() {
  checked_ = true;
  const auto& head = parser_->get();
  id_ = id_of(head);
  if (auto fine = check_head(head, site_.limits); !fine)
    return refuse_and_close(fine.error());
  expects_ = head.find(beast::field::expect) != head.end() && head.version() >= 11;
  if (parser_->is_done()) return;
  if (is_form(head)) return form_is_there();
  if (head.chunked()) head_ = head.base();
  parser_->eager(true);
  parser_->body_limit(site_.limits.body_bytes);
  if (parser_->content_length().value_or(0) > site_.limits.body_bytes)
    return parse_failed(beast::error::body_limit);
  set_state(state::body, site_.limits.body_time);
  tell_to_go_on();
}

void connection::tell_to_go_on() {
  if (!std::exchange(expects_, false)) return;
  constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
  boost::system::error_code ignored; // 25 bytes fit any fresh socket buffer
  socket_->write_some(asio::buffer(go_on), ignored);
}

void connection::parse_failed(const boost::system::error_code& why) {
  if (why == beast::error::header_limit) {
    const std::string_view seen{static_cast<const char*>(in_.data().data()), in_.size()};
    // The parser lets go of lines that it has read.
    const auto in_target
      = parser_->get().target().empty() && seen.find('\n') == std::string_view::npos;
    return refuse_and_close(
      in_target ? fail(errc::uri_too_long, "the request target is too long")
                : fail(
                  errc::headers_too_large, "the header block is over "
                                             + std::to_string(site_.limits.header_bytes)
                                             + " bytes"));
  }
  if (why == beast::error::body_limit) {
    return refuse_and_close(fail(
      errc::payload_too_large,
      "the body is over " + std::to_string(site_.limits.body_bytes) + " bytes"));
  }
  refuse_and_close(fail(errc::malformed_http, "not HTTP/1.1: " + why.message()));
}

void connection::refuse_and_close(const core::error& why) {
  if (id_.empty()) id_ = core::request_id();
  keep_ = false;
  head_only_ = false;
  began_ = std::chrono::steady_clock::now();
  note_request_line();
  reply(core::error_response(why));
}

/// For the log and the answer, of a request that was not taken in: from the parser if it
/// read as far, else from the bytes.
void connection::note_request_line() {
  page_.reset();
  told_in_ = language::english;
  reports_ = false;
  admin_ = false;
  crosses_ = false;
  client_ = peer_;
  app_.clear();
  if (parser_ && !parser_->get().target().empty()) {
    const auto& head = parser_->get();
    verb_ = method_of(head.method());
    target_ = for_log(path_of(view(head.target())));
    crosses_ = from_ == core::origin::network
               && is_cross_origin(view(head.target()), view(head[beast::field::origin]));
    return;
  }
  const std::string_view seen{static_cast<const char*>(in_.data().data()), in_.size()};
  const auto line = seen.substr(0, seen.find('\n'));
  const auto blank = line.find(' ');
  verb_ = method_of(beast::string_to_verb({line.data(), std::min(blank, line.size())}));
  target_.clear();
  if (blank == std::string_view::npos) return;
  const auto rest = line.substr(blank + 1);
  target_ = for_log(path_of(rest.substr(0, rest.find(' '))));
}

void connection::message_is_there() {
  auto what = parser_->release();
  if (auto head = std::exchange(head_, std::nullopt)) what.base() = std::move(*head);
  parser_.reset();
  unread_ = false;
  ask_for(std::move(what));
}

} // namespace http
