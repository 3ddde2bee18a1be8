#pragma once

#include "storage/postgres/hub.hpp"
#include "storage/postgres/link.hpp"

#include <boost/asio/steady_timer.hpp>

namespace storage::postgres {

/// The connections of one lane to one database as one account. Jobs wait in a line for
/// each app, served in turn; a connection serves one app at a time until that is drained,
/// and one app has at most half of the connections, its writes one. For the lane's
/// thread.
class pool final : public link_owner, public std::enable_shared_from_this<pool> {
public:
  using clock = std::chrono::steady_clock;

  pool(hub& whole, boost::asio::io_context& lane, address at, std::size_t most);
  ~pool() override;

  void submit(job wanted);
  /// Closes the connection that is unused for longest. False if none is.
  bool close_one_idle();
  void close_all_idle();
  /// Before the lane goes: nothing of this is called any more.
  void end();

  void progressed(link& which) override;
  void put_back(std::vector<job> again) override;
  void broken(link& which) override;

private:
  struct line {
    std::deque<job> waiting;
    bool in_turn = false;
  };

  void dispatch_soon();
  void dispatch();
  bool serve(line& from);
  line& line_of(const job& one);
  void take_turn(line& own);
  link* link_for(const tenant& who, job::kind what);
  void ask_for_one_more();
  void connect();
  void take(connected made);
  void failed(const connected& how);
  void refuse_waiting(const core::error& why);
  void drop_expired(clock::time_point now);
  void tick_later();
  void tick();
  void yield_place(link& idle);
  [[nodiscard]] bool has_waiting() const noexcept { return !turns_.empty(); }

  hub& hub_;
  boost::asio::io_context& lane_;
  const address at_;
  const std::size_t most_;
  std::vector<std::shared_ptr<link>> links_;
  std::unordered_map<std::string, line> lines_; ///< By app and kind; those with jobs.
  std::deque<line*> turns_;                     ///< Lines with jobs, next turn first.
  bool dispatching_ = false;                    ///< One is posted.
  bool connecting_ = false;
  bool wants_place_ = false;
  std::chrono::milliseconds pause_{0}; ///< Between tries, while there is no connection.
  clock::time_point next_try_;
  std::optional<core::error> down_; ///< Why there is no connection.
  boost::asio::steady_timer timer_;
  bool ticking_ = false;
  bool ended_ = false;
};

} // namespace storage::postgres
