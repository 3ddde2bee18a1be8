#pragma once

#include "storage/postgres/job.hpp"

#include <boost/asio/io_context.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <utility>
#include <vector>

namespace storage::postgres {

class pool;
struct blocking_connection;

/// Cuts blocking connections whose time is up: libpqxx waits for ever on a server that
/// gives no answer. Any thread; has one of its own while anything is watched.
class lease_watch {
public:
  using clock = std::chrono::steady_clock;

  lease_watch() = default;
  lease_watch(const lease_watch&) = delete;
  lease_watch& operator=(const lease_watch&) = delete;
  ~lease_watch() { stop(); }

  void begin(const void* who, int socket, clock::time_point until);
  void end(const void* who);
  void stop();

private:
  struct watched {
    int socket;
    clock::time_point until;
  };

  void look();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::unordered_map<const void*, watched> all_;
  bool stopping_ = false;
  std::thread thread_;
};

/// Whether statements are prepared once a connection; a pooler between forbids it.
enum class statements : std::uint8_t { noticed, named, unnamed };

struct hub_options {
  std::size_t most_connections = 50; ///< Of the process, to all servers.
  std::size_t most_a_pool = 10;      ///< To one database as one account, over all lanes.
  statements kind = statements::noticed;
  std::chrono::seconds idle{30};  ///< Unused for so long, a connection is closed.
  std::chrono::seconds age{3600}; ///< And so at this age, when it has nothing to do.
  /// Where databases are made from on main's server: main's own.
  std::string maintenance = "postgres";
};

/// All connections of the process to PostgreSQL. Pools are shared by the apps of one
/// database and account: on each lane some connections in pipeline mode for requests, and
/// a few for blocking work on workers. The number of all is bounded; when they run short,
/// whoever waits longest gets the next one that is given up.
class hub {
public:
  using clock = std::chrono::steady_clock;

  explicit hub(hub_options chosen) : options_(std::move(chosen)) {}
  hub(const hub&) = delete;
  hub& operator=(const hub&) = delete;
  ~hub();

  /// Makes what runs blocking work at the expense of a name.
  using executors = std::function<std::shared_ptr<core::executor>(const std::string&)>;

  /// From now on jobs may be submitted. `here` gives the number of the lane that calls,
  /// or a number past the last.
  void run_on(
    std::vector<boost::asio::io_context*> lanes, std::function<std::size_t()> here,
    executors workers);

  /// For all blocking work with that server, so that one which gives no answer holds no
  /// more workers than one app may.
  [[nodiscard]] std::shared_ptr<core::executor> workers_for(const address& at);

  /// The lanes' threads have ended: closes all and fails what waits.
  void end();

  /// Any thread. Runs on the calling lane, else on one that the app's name chooses.
  void submit(job wanted);

  /// A connection for one piece of blocking work, taken back when the lease goes. Past
  /// its time the connection is cut, which ends whatever waits on it.
  class lease {
  public:
    lease(
      hub& from, address at, std::shared_ptr<blocking_connection> open, bool used,
      clock::time_point until);
    lease(lease&&) noexcept;
    lease(const lease&) = delete;
    lease& operator=(const lease&) = delete;
    lease& operator=(lease&&) = delete;
    ~lease();

    [[nodiscard]] blocking_connection& connection() const noexcept { return *open_; }
    /// It may have gone since it was last used.
    [[nodiscard]] bool is_used() const noexcept { return used_; }
    /// The connection is not fit for others any more.
    void spoil() noexcept { spoilt_ = true; }

  private:
    hub* from_;
    address at_;
    std::shared_ptr<blocking_connection> open_;
    bool used_;
    bool spoilt_ = false;
  };

  /// Blocking, on a worker. The connection is the caller's until a little after `due`.
  /// errc::storage_unavailable, errc::database_refused.
  [[nodiscard]] core::result<lease> take(const address& at, clock::time_point due);

  /// Closes what is open to that database and unused, so that it can be dropped. On lanes
  /// it happens soon after.
  void forget(const address& at);

  /// Closes blocking connections that nobody needs. Every few seconds, on a worker.
  void rest();

  [[nodiscard]] std::size_t connections() const noexcept { return used_.load(); }
  [[nodiscard]] const hub_options& chosen() const noexcept { return options_; }

private:
  friend class pool;
  friend class lease;

  struct resting {
    std::shared_ptr<blocking_connection> open;
    clock::time_point since;
  };

  /// A place for one more connection. False: there is none now; `ready` is called, on any
  /// thread, when one is the caller's.
  bool take_place(std::function<void()> ready);
  void give_place();
  [[nodiscard]] bool is_scarce() const noexcept { return scarce_.load(); }
  void call_idle_home();
  bool wait_for_place(clock::time_point until);
  std::shared_ptr<blocking_connection> resting_at(const address& at);
  void lost_one(const address& at);
  void take_back(const address& at, std::shared_ptr<blocking_connection> open);
  /// Closes the blocking connections that are unused since `before`.
  void close_tired(clock::time_point before);
  pool& pool_on(std::size_t lane, const address& at);

  const hub_options options_;
  std::vector<boost::asio::io_context*> lanes_;
  std::function<std::size_t()> here_;
  executors make_workers_;
  /// One map a lane, for that lane alone.
  std::vector<std::unordered_map<address, std::shared_ptr<pool>>> pools_;

  std::atomic<std::size_t> used_{0};
  std::atomic<bool> scarce_{false};
  std::mutex mutex_;
  std::deque<std::function<void()>> waiting_; ///< For a place.
  std::unordered_map<address, std::vector<resting>> resting_;
  std::unordered_map<address, std::size_t> blocking_; ///< Open for blocking work.
  std::condition_variable taken_back_;
  std::unordered_map<std::string, std::shared_ptr<core::executor>> workers_; ///< By host.
  lease_watch watch_;
};

} // namespace storage::postgres
