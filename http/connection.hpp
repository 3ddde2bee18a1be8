#pragma once

#include "http/error_page.hpp"
#include "http/intake.hpp"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/generic/stream_protocol.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/string_type.hpp>
#include <boost/beast/http/buffer_body.hpp>
#include <boost/beast/http/parser.hpp>

#include <memory>
#include <optional>
#include <string>

namespace http {

/// TCP or unix; on one lane's context.
using socket_type = boost::asio::basic_stream_socket<
  boost::asio::generic::stream_protocol, boost::asio::io_context::executor_type>;

/// One peer. Reads a request, hands it on, writes the answer, reads the next: pipelined
/// requests are answered in order, one at a time. What it does with a request is queued
/// on its lane at the expense of the app it last spoke to, so a flood waits on itself.
/// The first request moves it to the home lane of the app that it names; it stays there.
/// Lives on its lane's thread but for `deliver`.
class connection final : public core::reply_sink,
                         public actors::lanes::job,
                         public actors::lanes::timed,
                         public std::enable_shared_from_this<connection> {
public:
  connection(
    socket_type socket, actors::lanes::lane& home, site& here, std::string peer,
    core::origin from);
  connection(const connection&) = delete;
  connection& operator=(const connection&) = delete;
  ~connection() override;

  /// On the lane's thread.
  void start();

  void deliver(core::response answer) override;
  /// The body of the present request goes to `into`, if it still can. Any thread.
  void pour(std::shared_ptr<core::body_sink> into);
  void run() override;
  void expired() override;

private:
  /// Counts the connection as busy while it is there.
  class busy_mark {
  public:
    explicit busy_mark(std::atomic<std::size_t>& count) : count_(count) {
      count_.fetch_add(1, std::memory_order_relaxed);
    }
    busy_mark(const busy_mark&) = delete;
    busy_mark& operator=(const busy_mark&) = delete;
    ~busy_mark() { count_.fetch_sub(1, std::memory_order_relaxed); }

  private:
    std::atomic<std::size_t>& count_;
  };

  using parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
  using instant = std::chrono::steady_clock::time_point;

  /// What the connection waits for, which says what its deadline means.
  enum class state : std::uint8_t { idle, head, body, answer, form, write, closed };

  /// What a body in chunks says beside its content: sizes, extensions, a trailer.
  struct framing {
    std::uint64_t chunks = 0;
    std::uint64_t bytes = 0;

    /// For the parser, which tells of each chunk's first line.
    void operator()(
      std::uint64_t /*size*/, boost::beast::string_view /*extensions*/,
      const boost::system::error_code& /*failed*/) {
      ++chunks;
    }
  };

  /// A form whose body is on its way to a sink.
  struct pouring {
    pouring(parser&& head, std::shared_ptr<core::body_sink> to)
        : reader(std::move(head)), into(std::move(to)) {}

    boost::beast::http::request_parser<boost::beast::http::buffer_body> reader;
    std::shared_ptr<core::body_sink> into;
    instant since = std::chrono::steady_clock::now(); ///< The present look at its rate.
    std::size_t came = 0;                             ///< Bytes, since then.
    instant handed; ///< When the sink got the piece that it has.
  };

  void read();
  void on_read(const boost::system::error_code& failed, std::size_t bytes);
  bool pass_empty_line();
  void begin_message();
  void parse();
  [[nodiscard]] std::optional<core::error> framed_too_much(std::size_t pending) const;
  void head_is_there();
  void message_is_there();
  void form_is_there();
  void ask_for(message&& what);
  void tell_to_go_on();
  [[nodiscard]] std::shared_ptr<core::body_source> form_of();
  [[nodiscard]] std::chrono::milliseconds time_to_answer() const;
  void begin_form(std::shared_ptr<core::body_sink> into);
  void pour_on();
  void poured(bool more);
  [[nodiscard]] bool comes_too_slowly();
  void finish_form();
  void break_off(const core::error& why);
  void parse_failed(const boost::system::error_code& why);
  void refuse_and_close(const core::error& why);
  void note_request_line();
  [[nodiscard]] page_context about_page() const;
  void enter(taken&& what);
  void move_home(taken&& what);
  void reply(core::response answer);
  void write();
  void written();
  void write_rest();
  void linger();
  void close();
  void set_state(state next, std::chrono::milliseconds limit);
  void arm();
  [[nodiscard]] bool may_arrive();
  void arrives_late();
  void log_request(const core::response& answer);
  void become_socket(taken&& what, message&& handshake);
  void become_stream(const core::response& head);

  std::optional<socket_type> socket_; ///< Always there; optional so as to be replaced.
  actors::lanes::lane* lane_;
  site& site_;
  const std::string peer_;
  const core::origin from_;
  std::shared_ptr<actors::lanes::account> payer_;
  boost::beast::flat_buffer in_;
  framing framing_; ///< Of the present message; its parser refers to it.
  std::optional<parser> parser_;
  /// Of a body in chunks: the parser puts trailers among the fields of the head.
  std::optional<message::header_type> head_;
  std::unique_ptr<pouring> pouring_; ///< Only in state::form.
  std::string out_;
  std::size_t sent_ = 0;
  std::shared_ptr<core::long_body> rest_; ///< Of the present answer, after `out_`.
  std::uint64_t left_ = 0;                ///< Bytes of it that are still to come.
  std::weak_ptr<core::exchange> asked_;
  instant began_;
  instant until_; ///< The present state may last.
  std::optional<busy_mark> busy_;
  state state_ = state::idle;
  bool checked_ = false;     ///< The head of the present message was checked.
  bool passed_line_ = false; ///< An empty one, before the message to come.
  bool keep_ = true;         ///< After the present answer.
  bool unread_ = false;      ///< The present request's body is at the socket.
  bool reading_ = false;     ///< A read is under way.
  bool lingering_ = false;   ///< What is still read is dropped.
  bool expects_ = false;     ///< The present request waits for 100 Continue.
  bool tell_kept_ = false;   ///< The present request is HTTP/1.0.
  /// The present request is a person's, for a page, which speaks this,
  std::optional<language> page_;
  bool admin_ = false;     ///< and that is the admin page.
  bool head_only_ = false; ///< The present request is HEAD.
  bool settled_ = false;   ///< On the lane where it stays.
  bool crosses_ = false;   ///< A page of another origin may read the present answer.
  bool trusted_ = false;   ///< Its browser takes the present answer's origin for secure.
  language told_in_ = language::english; ///< Messages of the present answer.
  bool reports_ = false;                 ///< It may tell of faults: tells_of_faults.
  std::string id_;                       ///< Of the present request.
  std::string last_id_;                  ///< Last-Event-ID of the present request.
  // For the log line.
  std::string client_;
  std::string app_;
  std::string target_;
  core::method verb_ = core::method::get;
};

} // namespace http
