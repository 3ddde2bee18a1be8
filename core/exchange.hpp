#pragma once

#include "core/body.hpp"
#include "core/error.hpp"
#include "core/function.hpp"
#include "core/meter.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace core {

enum class method : std::uint8_t { get, head, post, put, patch, destroy, options, other };

/// Where a request came in. `control`: the unix socket in the data folder, whose peer is
/// the server's own user or root; such a request needs no token.
enum class origin : std::uint8_t { network, control };

struct header {
  std::string name;
  std::string value;
};

/// What is asked for. A health check alone wakes no sleeping app (design.md 9).
enum class purpose : std::uint8_t {
  api,
  file,   ///< A file by its address; a `get` of its record, but for the answer.
  page,   ///< The app's admin page.
  health, ///< …/__health_check
};

/// What a request for a file says besides the record's key.
struct file_wish {
  std::string ending; ///< Of its name, without the dot.
  std::string range;
  std::string if_range;
  std::string if_none_match;
};

/// A request as the front leaves it: parsed once, never parsed again.
struct request {
  method verb = method::get;
  origin from = origin::network;
  purpose what = purpose::api;
  bool rest = false;          ///< The method chose the action (wire.md 15).
  bool by_cookie = false;     ///< `token` came in the app's cookie.
  bool keeps_token = false;   ///< Its answer cannot carry a new token home.
  bool only_asks = false;     ///< Whether it is allowed, and no more.
  bool with_acl_meta = false; ///< X-With-ACL-Meta: tell what may be done to records.
  bool secure = false;        ///< Came over TLS, here or at a trusted proxy.
  std::string id;       ///< X-Request-Id, ours or a well-formed one of the client's.
  std::string app;      ///< The app it is for; "main" if it names none.
  std::string target;   ///< As received, for the log; without the query.
  std::string resource; ///< "items"; "collections.fields" for an association.
  std::string source;   ///< Key of the association's owner; empty without one.
  std::string action;   ///< "list", …; from the method where the path names none.
  std::optional<std::string> key; ///< Of `filterByTk`, or the path's.
  std::vector<std::pair<std::string, std::string>> query; ///< Decoded, in order.
  std::string body;
  std::string content_type; ///< Lower case, without parameters.
  std::string token;        ///< Of `Authorization: Bearer`, else of the query or cookie.
  std::string csrf_cookie;  ///< With `by_cookie`: what the csrf cookie holds,
  std::string csrf_header;  ///< and X-CSRF-Token.
  std::string role;         ///< X-Role: the role to act in; empty without one.
  std::string host;         ///< Without port, lower case.
  std::string peer;         ///< IP address of the client.
  std::string user_agent;
  std::string timezone;                  ///< X-Timezone, as it came; empty without one.
  std::shared_ptr<const file_wish> file; ///< With purpose::file.
  /// The body of a form with files, not yet read; null if the body is in `body`.
  std::shared_ptr<body_source> form;

  /// First value of `name` in the query.
  [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
};

/// What a connection becomes after its answer's head.
enum class stream : std::uint8_t { none, status_events };

struct response {
  int status = 200;
  std::string body;
  /// Has static storage.
  std::string_view content_type = "application/json; charset=utf-8";
  std::vector<header> headers;
  std::shared_ptr<long_body> rest; ///< The body in place of `body`, unless null.
  stream turns_into = stream::none;
};

/// The response that tells a client of `err`; adds Retry-After where the row says that
/// trying again may help.
[[nodiscard]] response error_response(const error& err);

/// Takes the one answer of an exchange home. Called from any thread.
class reply_sink {
public:
  reply_sink() = default;
  reply_sink(const reply_sink&) = delete;
  reply_sink& operator=(const reply_sink&) = delete;
  virtual ~reply_sink() = default;

  virtual void deliver(response answer) = 0;
};

/// One request and the duty to answer it once: the reply handle of design.md 9. Travels
/// as `exchange_ptr`; the first `answer` wins, later ones do nothing, and when the last
/// copy dies unanswered the client is told 503 (`unanswered`, or `outcome_unknown` once
/// `reached_writer` was called). So an actor may die with anything in hand.
class exchange : public std::enable_shared_from_this<exchange> {
public:
  using instant = std::chrono::steady_clock::time_point;

  exchange(std::shared_ptr<reply_sink> home, instant at, instant until)
      : began(at), deadline(until), home_(std::move(home)) {}
  exchange(const exchange&) = delete;
  exchange& operator=(const exchange&) = delete;
  ~exchange();

  request ask; ///< Written by the front before the exchange is handed on, then only read.
  const instant began;
  const instant deadline;

  /// Any thread. Counts, frees the place in flight, and takes the answer home.
  void answer(response reply);
  /// Answers with `err`, and logs its cause if the fault is the server's. A request whose
  /// plan was overtaken (errc::collection_changed) is run again instead, a few times.
  void refuse(const error& err);
  void answer_json(std::string body, int status = 200);
  /// Goes with the answer, whoever gives it. Call once, by the part that has the exchange
  /// in hand; without effect if the answer is under way.
  void also(std::vector<header> more);

  [[nodiscard]] bool answered() const noexcept {
    return answered_.load(std::memory_order_acquire);
  }

  /// How the request is run again from its plan on; the first counts. Call before it is
  /// run.
  void repeat_by(unique_function<void(std::shared_ptr<exchange>)> again);

  /// Takes a place in flight at `who`, to be given back with the answer. Call once.
  void admit(std::shared_ptr<meter> who);

  /// A write of this request has been handed to the store's writer.
  void reached_writer() noexcept { at_writer_.store(true, std::memory_order_release); }

  /// A part of what is asked for is done for good; the rest may never be.
  void done_in_part() noexcept { in_part_.store(true, std::memory_order_release); }
  [[nodiscard]] bool is_done_in_part() const noexcept {
    return in_part_.load(std::memory_order_acquire);
  }

private:
  std::shared_ptr<reply_sink> home_;
  std::shared_ptr<meter> meter_;
  std::vector<header> more_;
  std::atomic<bool> has_more_{false};
  std::atomic<bool> answered_{false};
  std::atomic<bool> at_writer_{false};
  std::atomic<bool> in_part_{false};
  unique_function<void(std::shared_ptr<exchange>)> again_;
  std::atomic<int> repeats_{0};
};

using exchange_ptr = std::shared_ptr<exchange>;

} // namespace core
