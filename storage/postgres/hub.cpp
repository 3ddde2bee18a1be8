#include "storage/postgres/hub.hpp"

#include "storage/postgres/blocking.hpp"
#include "storage/postgres/pool.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>
#include <utility>

namespace storage::postgres {

namespace {

constexpr std::chrono::seconds connect_time{5};
/// Blocking work comes in bursts: a sign-in, a start.
constexpr std::chrono::seconds blocking_idle{10};

/// The server's own limit comes first; this one is for a server that says nothing.
constexpr std::chrono::seconds patience{3};
/// To one database as one account.
constexpr std::size_t most_blocking = 6;

core::error no_place() {
  return core::fail(
    core::errc::storage_unavailable,
    "no connection to a database server became free in time");
}

using blocking_ptr = std::shared_ptr<blocking_connection>;

} // namespace

hub::~hub() {
  end();
}

void hub::end() {
  for (auto& lane : std::exchange(pools_, {}))
    for (auto& [at, one] : lane)
      one->end();
  lanes_.clear();
}

void hub::run_on(
  std::vector<boost::asio::io_context*> lanes, std::function<std::size_t()> here,
  executors workers) {
  lanes_ = std::move(lanes);
  here_ = std::move(here);
  make_workers_ = std::move(workers);
  pools_.resize(lanes_.size());
}

std::shared_ptr<core::executor> hub::workers_for(const address& at) {
  const auto host = at.host + ":" + std::to_string(at.port);
  const std::lock_guard hold{mutex_};
  auto& own = workers_[host];
  if (!own) own = make_workers_("postgres " + host);
  return own;
}

void hub::submit(job wanted) {
  auto lane = here_();
  if (lane >= lanes_.size())
    lane = std::hash<std::string>{}(wanted.who->app) % lanes_.size();
  boost::asio::dispatch(
    *lanes_[lane], [this, lane, wanted = std::move(wanted)]() mutable {
      auto& at = pool_on(lane, wanted.who->at);
      at.submit(std::move(wanted));
    });
}

pool& hub::pool_on(std::size_t lane, const address& at) {
  auto& own = pools_[lane][at];
  if (!own) {
    const auto most = std::max<std::size_t>(1, options_.most_a_pool / lanes_.size());
    own = std::make_shared<pool>(*this, *lanes_[lane], at, most);
  }
  return *own;
}

// -- places -------------------------------------------------------------------------

bool hub::take_place(std::function<void()> ready) {
  {
    const std::lock_guard hold{mutex_};
    if (used_.load() < options_.most_connections && waiting_.empty()) {
      used_.fetch_add(1);
      return true;
    }
    waiting_.push_back(std::move(ready));
    scarce_.store(true);
  }
  call_idle_home();
  return false;
}

void hub::give_place() {
  std::function<void()> next;
  {
    const std::lock_guard hold{mutex_};
    if (waiting_.empty()) {
      used_.fetch_sub(1);
      return;
    }
    next = std::move(waiting_.front());
    waiting_.pop_front();
    scarce_.store(!waiting_.empty());
  }
  next();
}

/// Asks each lane for a connection that it does not use.
void hub::call_idle_home() {
  for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
    boost::asio::post(*lanes_[lane], [this, lane] {
      if (!is_scarce()) return;
      for (auto& [at, one] : pools_[lane])
        if (one->close_one_idle()) return;
    });
  }
  close_tired(clock::now());
}

bool hub::wait_for_place(clock::time_point until) {
  struct turn {
    std::mutex mutex;
    std::condition_variable came;
    bool mine = false;
    bool left = false;
  };
  const auto my = std::make_shared<turn>();
  const auto ready = [my, this] {
    std::unique_lock hold{my->mutex};
    if (my->left) {
      hold.unlock();
      return give_place();
    }
    my->mine = true;
    my->came.notify_one();
  };
  if (take_place(ready)) return true;
  std::unique_lock hold{my->mutex};
  my->came.wait_until(hold, until, [&] { return my->mine; });
  my->left = !my->mine;
  return my->mine;
}

// -- blocking work ------------------------------------------------------------------

std::shared_ptr<blocking_connection> hub::resting_at(const address& at) {
  const auto hit = resting_.find(at);
  if (hit == resting_.end() || hit->second.empty()) return nullptr;
  auto open = std::move(hit->second.back().open);
  hit->second.pop_back();
  return open;
}

void hub::lost_one(const address& at) {
  {
    const std::lock_guard hold{mutex_};
    if (--blocking_[at] == 0) blocking_.erase(at);
  }
  taken_back_.notify_all();
  give_place();
}

core::result<hub::lease> hub::take(const address& at, clock::time_point due) {
  const auto until = std::min(due, clock::now() + connect_time);
  {
    std::unique_lock hold{mutex_};
    // One that rests, or a turn to open another, whichever comes first.
    std::shared_ptr<blocking_connection> open;
    taken_back_.wait_until(hold, until, [&] {
      open = resting_at(at);
      return open != nullptr || blocking_[at] < most_blocking;
    });
    if (open) return lease{*this, at, std::move(open), true, due};
    if (blocking_[at] >= most_blocking) return no_place();
    ++blocking_[at];
  }
  if (!wait_for_place(until)) {
    const std::lock_guard hold{mutex_};
    --blocking_[at];
    taken_back_.notify_all();
    return no_place();
  }
  try {
    return lease{*this, at, std::make_shared<blocking_connection>(at), false, due};
  } catch (const std::exception& thrown) {
    // libpqxx does not say why by a code; libpq does.
    auto how = connect(at, until);
    lost_one(at);
    if (!how.open) return how.why;
    return connection_lost(thrown.what());
  }
}

hub::lease::lease(
  hub& from, address at, blocking_ptr open, bool used, clock::time_point until)
    : from_(&from), at_(std::move(at)), open_(std::move(open)), used_(used) {
  from_->watch_.begin(open_.get(), open_->on.sock(), until + patience);
}

hub::lease::lease(lease&&) noexcept = default;

hub::lease::~lease() {
  if (!open_) return;
  from_->watch_.end(open_.get());
  if (spoilt_ || !open_->on.is_open()) {
    open_.reset();
    from_->lost_one(at_);
    return;
  }
  from_->take_back(at_, std::move(open_));
}

void hub::take_back(const address& at, blocking_ptr open) {
  if (is_scarce()) {
    open.reset();
    return lost_one(at);
  }
  {
    const std::lock_guard hold{mutex_};
    resting_[at].push_back({std::move(open), clock::now()});
  }
  taken_back_.notify_all();
}

void hub::close_tired(clock::time_point before) {
  std::vector<std::pair<address, blocking_ptr>> out;
  {
    const std::lock_guard hold{mutex_};
    for (auto& [at, all] : resting_) {
      while (!all.empty() && all.front().since <= before) {
        out.emplace_back(at, std::move(all.front().open));
        all.erase(all.begin());
      }
    }
    std::erase_if(resting_, [](const auto& each) { return each.second.empty(); });
  }
  for (auto& [at, one] : out) {
    one.reset();
    lost_one(at);
  }
}

void hub::rest() {
  close_tired(clock::now() - blocking_idle);
}

void hub::forget(const address& at) {
  std::vector<resting> gone;
  {
    const std::lock_guard hold{mutex_};
    if (const auto hit = resting_.find(at); hit != resting_.end()) {
      gone = std::move(hit->second);
      resting_.erase(hit);
    }
  }
  for (auto& one : gone) {
    one.open.reset();
    lost_one(at);
  }
  for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
    boost::asio::post(*lanes_[lane], [this, lane, at] {
      if (const auto hit = pools_[lane].find(at); hit != pools_[lane].end())
        hit->second->close_all_idle();
    });
  }
}

} // namespace storage::postgres
