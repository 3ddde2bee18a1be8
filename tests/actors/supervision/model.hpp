#pragma once

#include <algorithm>
#include <cstddef>
#include <deque>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// A supervisor as arithmetic on milliseconds: what docs/supervision.md says, written
/// down a second time. Shares no code with the library it judges.
namespace supervision_model {

constexpr int never = -1;
constexpr int stop_limit = 100;
constexpr int ready_limit = 1000;
constexpr int period = 30000;

enum class group { alone, all, rest };
enum class kind { permanent, transient, temporary };

struct kid {
  kind when = kind::permanent;
  int stops_after = 0; ///< `never`: has to be killed.
  bool announces = false;
  int ready_after = never;
  std::deque<bool> starts; ///< One a start, in order; then all work.

  enum { absent, starting, up, leaving } is = absent;
  int due = never; ///< When it gets ready, is gone, or is killed.
  int wakes = never;
  int failures = 0;
  int failed_at = never;
  bool was_up = false;
  bool put_away = false;
  bool forgotten = false;
};

class model {
public:
  model(group how, int restarts, std::vector<kid> kids)
      : how_(how), allowed_(restarts), kids_(std::move(kids)) {
    for (std::size_t i = 0; i < kids_.size(); ++i)
      to_start_.insert(i);
    settle();
  }

  /// The next instant at which something happens by itself, or `never`.
  int next_due() const {
    auto first = never;
    for (const auto& k : kids_)
      for (const auto t : {k.due, k.wakes})
        if (t != never && (first == never || t < first)) first = t;
    return first;
  }

  /// Lets happen what is due at `t`.
  void reach(int t) {
    now_ = t;
    auto happened = 0;
    for (std::size_t i = 0; i < kids_.size(); ++i) {
      auto& k = kids_[i];
      if (k.wakes == t) {
        k.wakes = never;
        ++happened;
      }
      if (k.due == t) {
        k.due = never;
        ++happened;
        by_itself(i);
      }
    }
    if (happened > 1) ambiguous_ = true;
    settle();
  }

  void end(int t, std::size_t i, bool abnormal) {
    now_ = t;
    if (kids_[i].is != kid::absent) die(i, abnormal);
    settle();
  }

  void stop(int t, std::size_t i) {
    now_ = t;
    auto& k = kids_[i];
    if (k.forgotten) return;
    k.put_away = true;
    k.wakes = never;
    to_start_.erase(i);
    if (k.is == kid::up || k.is == kid::starting) order(i);
    settle();
  }

  void close(int t) {
    now_ = t;
    shut();
    settle();
  }

  bool over() const { return over_; }
  /// Two things were due at once; their order is nobody's promise.
  bool ambiguous() const { return ambiguous_; }
  std::string seen() { return std::exchange(seen_, {}); }

private:
  void add(const std::string& what) { seen_ += (seen_.empty() ? "" : " ") + what; }
  void add(const char* what, std::size_t i) { add(what + name(i)); }
  static std::string name(std::size_t i) { return {static_cast<char>('a' + i)}; }

  void by_itself(std::size_t i) {
    auto& k = kids_[i];
    if (k.is == kid::leaving) {
      if (k.stops_after == never) add("x", i);
      die(i, false);
    } else if (k.ready_after == never) {
      add("x", i);
      die(i, true);
    } else {
      k.is = kid::up;
      k.was_up = true;
    }
  }

  void order(std::size_t i) {
    auto& k = kids_[i];
    add("?", i);
    k.is = kid::leaving;
    if (k.stops_after == 0)
      obeying_.push_back(i);
    else
      k.due = now_ + (k.stops_after == never ? stop_limit : k.stops_after);
  }

  void die(std::size_t i, bool abnormal) {
    auto& k = kids_[i];
    add("-", i);
    const auto was = k.is;
    k.is = kid::absent;
    k.due = never;
    const auto expected = to_stop_.erase(i) > 0 || k.put_away || closing_;
    const auto forget = k.when == kind::temporary;
    if (expected) {
      k.forgotten = forget;
    } else if (forget) {
      k.forgotten = true;
    } else if (was == kid::starting || k.when == kind::permanent || abnormal) {
      fail(i);
    }
  }

  void fail(std::size_t i) {
    spent_.push_back(now_);
    const auto lately = std::count_if(
      spent_.begin(), spent_.end(), [&](int t) { return now_ - t < period; });
    if (lately > allowed_) {
      add("GAVE UP");
      return shut();
    }
    pause(kids_[i]);
    to_start_.insert(i);
    if (how_ == group::alone) return;
    for (std::size_t j = how_ == group::all ? 0 : i + 1; j < kids_.size(); ++j)
      if (j != i) draw_in(j);
  }

  void pause(kid& k) {
    if (k.failed_at == never || now_ - k.failed_at >= period) k.failures = 0;
    k.failed_at = now_;
    if (k.failures > 0) k.wakes = now_ + std::min(5000, 25 << k.failures);
    ++k.failures;
  }

  /// A sibling's restart takes this one along.
  void draw_in(std::size_t j) {
    auto& k = kids_[j];
    if (k.is != kid::absent) to_stop_.insert(j);
    if (k.when != kind::temporary && !k.put_away) to_start_.insert(j);
  }

  void shut() {
    closing_ = true;
    to_start_.clear();
    for (std::size_t i = 0; i < kids_.size(); ++i) {
      kids_[i].wakes = never;
      if (kids_[i].is != kid::absent) to_stop_.insert(i);
    }
  }

  void settle() {
    while (stop_one() || start_one() || lose_one()) {
    }
    if (closing_ && to_stop_.empty() && !over_) {
      add("END");
      over_ = true;
    }
  }

  bool stop_one() {
    if (to_stop_.empty()) return false;
    const auto last = *to_stop_.rbegin();
    if (kids_[last].is == kid::leaving) return false;
    order(last);
    return true;
  }

  /// Who obeys at once is seen to be gone when the supervisor looks up again.
  bool lose_one() {
    if (obeying_.empty()) return false;
    const auto first = obeying_.front();
    obeying_.pop_front();
    die(first, false);
    return true;
  }

  bool start_one() {
    if (!to_stop_.empty()) return false;
    for (const auto i : to_start_) {
      if (kids_[i].wakes != never || !is_turn_of(i)) continue;
      to_start_.erase(i);
      launch(i);
      return true;
    }
    return false;
  }

  bool is_turn_of(std::size_t i) const {
    if (how_ == group::alone && kids_[i].was_up) return true;
    for (std::size_t j = 0; j < i; ++j)
      if (to_start_.contains(j) || kids_[j].is == kid::starting) return false;
    return true;
  }

  void launch(std::size_t i) {
    auto& k = kids_[i];
    auto works = true;
    if (!k.starts.empty()) {
      works = k.starts.front();
      k.starts.pop_front();
    }
    if (!works) {
      add("!", i);
      if (k.when != kind::temporary) return fail(i);
      k.forgotten = true;
      return;
    }
    add("+", i);
    k.is = k.announces ? kid::starting : kid::up;
    if (!k.announces)
      k.was_up = true;
    else
      k.due = now_ + (k.ready_after == never ? ready_limit : k.ready_after);
  }

  group how_;
  int allowed_;
  std::vector<kid> kids_;
  std::set<std::size_t> to_start_;
  std::set<std::size_t> to_stop_;
  std::deque<std::size_t> obeying_;
  std::vector<int> spent_;
  int now_ = 0;
  bool closing_ = false;
  bool over_ = false;
  bool ambiguous_ = false;
  std::string seen_;
};

} // namespace supervision_model
