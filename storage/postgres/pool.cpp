#include "storage/postgres/pool.hpp"

#include "core/log.hpp"

#include <boost/asio/defer.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>

namespace storage::postgres {

namespace {

using std::chrono::milliseconds;

constexpr milliseconds tick_time{100};
constexpr milliseconds first_pause{100};
constexpr milliseconds longest_pause{2000};
/// A job waits so long for a connection to come about.
constexpr std::chrono::seconds patience{5};
/// Behind a statement that takes longer than this nothing more is queued.
constexpr milliseconds slow{20};
constexpr std::chrono::seconds connect_time{5};

bool nobody_waits(const call& on, std::chrono::steady_clock::time_point now) {
  return now >= on.deadline || (on.asker && on.asker->answered());
}

/// One time limit holds for all of a transaction.
constexpr milliseconds same_time{500};

bool may_share(const job& first, const job& next) {
  const auto apart = std::chrono::abs(first.on.deadline - next.on.deadline);
  return !first.alone && !next.alone && first.who == next.who && apart < same_time;
}

void refuse(job& one, core::error why) {
  outcome end;
  end.lost = std::move(why);
  one.done(std::move(end));
}

} // namespace

pool::pool(hub& whole, boost::asio::io_context& lane, address at, std::size_t most)
    : hub_(whole), lane_(lane), at_(std::move(at)), most_(most), timer_(lane) {}

pool::~pool() {
  end();
}

void pool::end() {
  if (std::exchange(ended_, true)) return;
  timer_.cancel();
  const auto all = std::move(links_);
  links_.clear();
  for (const auto& one : all)
    one->close("the server is stopping");
  refuse_waiting(core::fail(core::errc::unavailable, "the server is stopping"));
}

void pool::submit(job wanted) {
  const auto now = clock::now();
  if (nobody_waits(wanted.on, now))
    return refuse(wanted, core::fail(core::errc::timed_out, {}));
  if (ended_ || (down_ && links_.empty() && now < next_try_)) {
    return refuse(
      wanted,
      down_ ? *down_ : core::fail(core::errc::unavailable, "the server is stopping"));
  }
  auto& own = line_of(wanted);
  own.waiting.push_back(std::move(wanted));
  take_turn(own);
}

void pool::put_back(std::vector<job> again) {
  auto& own = line_of(again.front());
  own.waiting.insert(
    own.waiting.begin(), std::make_move_iterator(again.begin()),
    std::make_move_iterator(again.end()));
  take_turn(own);
}

pool::line& pool::line_of(const job& one) {
  const char kind = one.what == job::kind::write ? 'w' : 'r';
  return lines_[one.who->app + kind];
}

void pool::take_turn(line& own) {
  if (!std::exchange(own.in_turn, true)) turns_.push_back(&own);
  dispatch_soon();
}

/// After the lane's present drain, so that what it brings goes out together.
void pool::dispatch_soon() {
  if (ended_ || std::exchange(dispatching_, true)) return;
  boost::asio::defer(lane_, [self = shared_from_this()] {
    self->dispatching_ = false;
    if (!self->ended_) self->dispatch();
  });
}

void pool::dispatch() {
  tick_later();
  bool moved = true;
  while (moved && !turns_.empty()) {
    moved = false;
    for (auto rounds = turns_.size(); rounds-- > 0 && !turns_.empty();) {
      auto* own = turns_.front();
      turns_.pop_front();
      moved = serve(*own) || moved;
      if (own->waiting.empty()) {
        own->in_turn = false;
      } else {
        turns_.push_back(own);
      }
    }
  }
  std::erase_if(lines_, [](const auto& each) { return !each.second.in_turn; });
  if (has_waiting()) ask_for_one_more();
}

/// Sends some jobs of one app. False if there is no connection for them now.
bool pool::serve(line& from) {
  const auto now = clock::now();
  while (!from.waiting.empty() && nobody_waits(from.waiting.front().on, now)) {
    auto late = std::move(from.waiting.front());
    from.waiting.pop_front();
    refuse(late, core::fail(core::errc::timed_out, {}));
  }
  if (from.waiting.empty()) return false;
  const auto& first = from.waiting.front();
  auto* on = link_for(*first.who, first.what);
  if (on == nullptr) return false;
  std::vector<job> together;
  const auto room = link::most_unanswered - on->unanswered();
  while (!from.waiting.empty() && together.size() < room) {
    auto& next = from.waiting.front();
    if (!together.empty() && !may_share(together.front(), next)) break;
    together.push_back(std::move(next));
    from.waiting.pop_front();
  }
  on->send(std::move(together));
  return true;
}

link* pool::link_for(const tenant& who, job::kind what) {
  const auto now = clock::now();
  std::size_t serving = 0;
  link* busy = nullptr;
  link* idle = nullptr;
  for (const auto& one : links_) {
    if (one->is_broken() || one->is_leaving()) continue;
    if (one->unanswered() == 0) {
      // The one used last, so that the others come to their rest.
      if (idle == nullptr || one->idle_since() > idle->idle_since()) idle = one.get();
      continue;
    }
    if (one->serves() == nullptr || one->serves()->app != who.app) continue;
    ++serving;
    // Writes of one app take effect in the order they came: they keep to one connection.
    if (what == job::kind::write && one->writing() != 0)
      return one->unanswered() < link::most_unanswered ? one.get() : nullptr;
    const bool room
      = one->unanswered() < link::most_unanswered && now - one->waiting_since() < slow;
    if (room && (busy == nullptr || one->unanswered() < busy->unanswered()))
      busy = one.get();
  }
  // Where others wait and nothing is idle, what serves this app is let run dry.
  if (busy != nullptr && (idle != nullptr || turns_.empty())) return busy;
  const auto share = std::max<std::size_t>(1, most_ / 2);
  return serving < share ? idle : nullptr;
}

void pool::progressed(link& which) {
  if (ended_) return;
  // Others wait for a place: what is not needed goes at once; where there is work without
  // end, one connection after its turn.
  constexpr milliseconds turn{50};
  const auto had_its_turn = clock::now() - which.made_at() > turn;
  const auto one_leaves
    = std::ranges::any_of(links_, [](const auto& one) { return one->is_leaving(); });
  if (hub_.is_scarce() && !one_leaves && (!has_waiting() || had_its_turn)) which.leave();
  if (which.is_leaving() && which.unanswered() == 0) yield_place(which);
  if (has_waiting()) dispatch_soon();
}

void pool::yield_place(link& idle) {
  boost::asio::post(lane_, [self = shared_from_this(), one = idle.weak_from_this()] {
    if (const auto still = one.lock(); still && still->unanswered() == 0)
      still->close("its place is needed");
  });
}

void pool::broken(link& which) {
  const auto hit
    = std::ranges::find_if(links_, [&](const auto& one) { return one.get() == &which; });
  if (hit == links_.end()) return;
  // Alive until the handler that told this has returned.
  boost::asio::post(lane_, [gone = std::move(*hit)] {});
  links_.erase(hit);
  hub_.give_place();
  if (!ended_ && has_waiting()) dispatch_soon();
}

// -- more connections ---------------------------------------------------------------

void pool::ask_for_one_more() {
  if (connecting_ || links_.size() >= most_ || clock::now() < next_try_) return;
  if (wants_place_) return;
  const auto ready = [self = weak_from_this(), &lane = lane_, &whole = hub_] {
    boost::asio::post(lane, [self, &whole] {
      const auto me = self.lock();
      if (me) me->wants_place_ = false;
      if (me && !me->ended_ && !me->connecting_ && me->has_waiting())
        return me->connect();
      whole.give_place();
    });
  };
  wants_place_ = !hub_.take_place(ready);
  if (!wants_place_) connect();
}

void pool::connect() {
  connecting_ = true;
  hub_.workers_for(at_)->submit(
    core::work::storage, [self = weak_from_this(), &lane = lane_, at = at_,
                          until = clock::now() + connect_time] {
      auto made = std::make_shared<connected>(postgres::connect(at, until));
      boost::asio::post(lane, [self, made] {
        if (const auto me = self.lock()) me->take(std::move(*made));
      });
    });
}

void pool::take(connected made) {
  connecting_ = false;
  if (ended_ || !made.open) {
    hub_.give_place();
    if (!ended_) failed(made);
    return;
  }
  if (down_)
    core::log::write(core::log::level::info, "postgres.back", {{"database", at_.said()}});
  down_.reset();
  pause_ = milliseconds{0};
  next_try_ = {};
  const auto pooled = hub_.options_.kind == statements::noticed
                        ? made.pooled
                        : hub_.options_.kind == statements::unnamed;
  links_.push_back(std::make_shared<link>(lane_, std::move(made.open), pooled, *this));
  links_.back()->start();
  dispatch_soon();
  tick_later();
}

void pool::failed(const connected& how) {
  pause_ = std::clamp(2 * pause_, first_pause, longest_pause);
  next_try_ = clock::now() + pause_;
  if (!links_.empty()) return; // what is there goes on
  if (!down_)
    core::log::failure("postgres.unreachable", how.why, {{"database", at_.said()}});
  down_ = how.why;
  // No fault of who asks.
  if (down_->code == core::errc::database_refused)
    down_->code = core::errc::storage_failed;
  // A server that is full may have room in a moment; for one that is away nobody waits.
  if (how.state == "53300") return;
  refuse_waiting(*down_);
}

void pool::refuse_waiting(const core::error& why) {
  auto lines = std::move(lines_);
  lines_.clear();
  turns_.clear();
  for (auto& [app, own] : lines)
    for (auto& one : own.waiting)
      refuse(one, why);
}

// -- time ---------------------------------------------------------------------------

void pool::tick_later() {
  if (ended_ || std::exchange(ticking_, true)) return;
  timer_.expires_after(tick_time);
  timer_.async_wait([self = shared_from_this()](const boost::system::error_code& cut) {
    self->ticking_ = false;
    if (!cut && !self->ended_) self->tick();
  });
}

void pool::tick() {
  const auto now = clock::now();
  drop_expired(now);
  const auto all = links_;
  for (const auto& one : all) {
    if (now > one->overdue_at()) {
      one->close("the database server gives no answer");
    } else if (one->unanswered() == 0) {
      const auto& set = hub_.options_;
      if (now - one->idle_since() > set.idle || now - one->made_at() > set.age)
        one->close("unused");
    }
  }
  if (has_waiting()) dispatch_soon();
  if (!links_.empty() || has_waiting() || connecting_) tick_later();
}

void pool::drop_expired(clock::time_point now) {
  const auto why = down_ ? *down_
                         : core::fail(
                           core::errc::storage_unavailable,
                           "no connection to the database server became free in time");
  for (auto& [app, own] : lines_) {
    std::vector<std::pair<job, core::error>> late;
    for (auto at = own.waiting.begin(); at != own.waiting.end();) {
      const bool over = nobody_waits(at->on, now);
      const bool stuck = links_.empty() && now >= at->queued + patience;
      if (over || stuck) {
        late.emplace_back(
          std::move(*at), over ? core::fail(core::errc::timed_out, {}) : why);
        at = own.waiting.erase(at);
      } else {
        ++at;
      }
    }
    for (auto& [one, reason] : late)
      refuse(one, reason);
  }
}

bool pool::close_one_idle() {
  link* oldest = nullptr;
  for (const auto& one : links_)
    if (one->unanswered() == 0)
      if (oldest == nullptr || one->idle_since() < oldest->idle_since())
        oldest = one.get();
  if (oldest == nullptr) return false;
  oldest->close("its place is needed");
  return true;
}

void pool::close_all_idle() {
  const auto all = links_;
  for (const auto& one : all)
    if (one->unanswered() == 0) one->close("the database is to be dropped");
}

} // namespace storage::postgres
