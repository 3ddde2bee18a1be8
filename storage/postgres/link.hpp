#pragma once

#include "storage/postgres/job.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>

#include <chrono>
#include <cstdint>
#include <deque>
#include <list>
#include <memory>
#include <string>
#include <unordered_map>

namespace storage::postgres {

/// What a link tells its pool, on the lane.
class link_owner {
public:
  link_owner() = default;
  link_owner(const link_owner&) = delete;
  link_owner& operator=(const link_owner&) = delete;
  virtual ~link_owner() = default;

  /// Some jobs were answered. May send more.
  virtual void progressed(class link& which) = 0;
  /// The jobs, in order, were cut short by a failure that is not theirs; run them again.
  virtual void put_back(std::vector<job> again) = 0;
  /// The connection is gone and its jobs have been told. May destroy the link later, not
  /// inside this call.
  virtual void broken(class link& which) = 0;
};

/// One connection in pipeline mode, on one lane: sends what it is given at once and takes
/// the answers in order. Not for another thread, but for its making.
class link : public std::enable_shared_from_this<link> {
public:
  using clock = std::chrono::steady_clock;

  /// Of jobs sent and not answered on one connection.
  static constexpr std::size_t most_unanswered = 8;

  link(
    boost::asio::io_context& lane, connection_ptr open, bool pooled, link_owner& owner);
  link(const link&) = delete;
  link& operator=(const link&) = delete;
  ~link();

  void start();

  /// Sends jobs of one app and kind in one transaction. The connection is not broken.
  void send(std::vector<job> together);

  [[nodiscard]] std::size_t unanswered() const noexcept { return unanswered_; }
  /// Of these, writes.
  [[nodiscard]] std::size_t writing() const noexcept { return writes_; }
  /// Whose jobs were sent last.
  [[nodiscard]] const tenant* serves() const noexcept { return serves_.get(); }
  /// When the oldest unanswered unit was sent.
  [[nodiscard]] clock::time_point waiting_since() const;
  /// By when the oldest unanswered unit should long have been answered.
  [[nodiscard]] clock::time_point overdue_at() const;
  [[nodiscard]] clock::time_point idle_since() const noexcept { return idle_since_; }
  [[nodiscard]] clock::time_point made_at() const noexcept { return made_at_; }
  /// Is given nothing more, and closed when it has nothing to do.
  void leave() noexcept { leaving_ = true; }
  [[nodiscard]] bool is_leaving() const noexcept { return leaving_; }
  [[nodiscard]] bool is_broken() const noexcept { return !socket_.is_open(); }

  /// Ends the connection; what waits for an answer fails.
  void close(const std::string& why);

private:
  /// Jobs between two syncs, and what came back so far.
  struct unit {
    std::vector<job> jobs;
    std::vector<outcome> outcomes;
    std::optional<refusal> refused; ///< The first failure of the unit.
    std::size_t culprit = 0;        ///< The job it came in; past the end: none.
    clock::time_point sent;
    clock::time_point deadline;
  };

  /// What the next answers of the server are to.
  struct step {
    enum class kind : std::uint8_t { settings, prepare, drop, run, sync };
    kind what;
    std::size_t job = 0;
    std::string name; ///< Of the statement to prepare.
  };

  void send_settings(const unit& of);
  bool send_statement(const sql::statement& s, std::size_t job);
  /// The name of the prepared statement, which it prepares if need be.
  const std::string* prepared(const std::string& text, std::size_t job);
  void flush();
  void wait_readable();
  void wait_writable();
  void take_answers();
  void take(result_ptr got);
  void refuse(const step& at, const PGresult& why);
  void finish_unit();
  static bool settle(job& one, outcome& end, const unit& of, bool own, bool stale);
  void forget(const std::string& name);
  void fail_everything(const std::string& why);

  struct known_statement {
    std::string text;
    std::string name;
  };

  boost::asio::posix::stream_descriptor socket_;
  connection_ptr open_;
  link_owner& owner_;
  const bool named_; ///< Whether prepared statements stay.
  bool writing_ = false;
  bool leaving_ = false;
  std::size_t unanswered_ = 0;
  std::size_t writes_ = 0;
  std::shared_ptr<const tenant> serves_;
  std::deque<unit> units_;
  std::deque<step> steps_;
  std::list<known_statement> recent_; ///< Latest first.
  std::unordered_map<std::string_view, std::list<known_statement>::iterator> by_text_;
  std::uint64_t next_name_ = 0;
  clock::time_point idle_since_;
  const clock::time_point made_at_;
};

} // namespace storage::postgres
