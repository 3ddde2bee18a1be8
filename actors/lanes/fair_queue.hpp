#pragma once

#include "actors/lanes/account.hpp"

#include <algorithm>
#include <cassert>
#include <chrono>
#include <cstddef>
#include <deque>
#include <memory>
#include <utility>

namespace actors::lanes {

/// Deficit round robin over accounts, in time instead of bytes: an account's turn brings
/// it `quantum` × weight, and it is served, first in first out, until that is spent or
/// nothing of it waits. What a run took is known only afterwards, so an account can get
/// into debt; it then passes as many turns as it takes to pay. Going idle forfeits credit
/// and keeps debt. One thread; `Item` must be movable.
template <class Item>
class fair_queue {
public:
  using nanoseconds = std::chrono::nanoseconds;

  static constexpr nanoseconds quantum = std::chrono::microseconds{200};
  /// More is forgiven, so that nobody waits for ever after one long run.
  static constexpr nanoseconds most_debt = std::chrono::milliseconds{10};

  explicit fair_queue(std::size_t lane) : lane_(lane) {}
  fair_queue(const fair_queue&) = delete;
  fair_queue& operator=(const fair_queue&) = delete;
  ~fair_queue() {
    clear();
    while (spare_ != nullptr)
      delete std::exchange(spare_, next_of(spare_));
  }

  void push(const std::shared_ptr<account>& owner, Item item) {
    auto& own = owner->on(lane_);
    auto* added = make_cell(std::move(item));
    (own.head == nullptr ? own.head : own.tail->next) = added;
    own.tail = added;
    if (own.active) return;
    ring_.push_back(owner);
    own.active = true;
  }

  /// True if nothing waits. Not to be asked between `pop` and `charge`.
  [[nodiscard]] bool empty() const noexcept { return ring_.empty(); }

  /// What runs next. The caller runs it, then calls `charge`.
  [[nodiscard]] Item pop() {
    assert(!empty());
    while (!in_turn_) {
      auto& next = front();
      next.credit += share(*ring_.front());
      in_turn_ = next.credit > nanoseconds::zero();
      if (!in_turn_) rotate();
    }
    return take(front());
  }

  /// Whose work `pop` gave out last; until `charge`.
  [[nodiscard]] const std::shared_ptr<account>& serving() const { return ring_.front(); }

  /// The run took `took`.
  void charge(nanoseconds took) {
    auto& own = front();
    own.credit = std::max(own.credit - took, -most_debt);
    own.unreported += took;
    if (own.head != nullptr && own.credit > nanoseconds::zero()) return;
    in_turn_ = false;
    report(*ring_.front(), own);
    if (own.head != nullptr) return rotate();
    retire(own);
  }

  /// Time that `who` took outside of its turns, e.g. in a handler of a socket.
  void owe(account& who, nanoseconds took) {
    auto& own = who.on(lane_);
    own.credit = std::max(own.credit - took, -most_debt);
    own.unreported += took;
    report(who, own);
  }

  /// Destroys what waits, and what is pushed meanwhile.
  void clear() {
    in_turn_ = false;
    while (!ring_.empty()) {
      auto& own = front();
      while (own.head != nullptr)
        static_cast<void>(take(own));
      report(*ring_.front(), own);
      retire(own);
    }
  }

private:
  struct filled : flow::cell {
    explicit filled(Item what) : item(std::move(what)) {}
    Item item;
  };

  static constexpr std::size_t most_spare = 1024;

  static filled* next_of(filled* cell) { return static_cast<filled*>(cell->next); }

  static nanoseconds share(const account& who) {
    return std::chrono::duration_cast<nanoseconds>(quantum * who.weight());
  }

  static void report(account& who, flow& own) {
    const auto ns = std::exchange(own.unreported, nanoseconds::zero()).count();
    who.cpu_ns.fetch_add(static_cast<std::uint64_t>(ns), std::memory_order_relaxed);
  }

  flow& front() { return ring_.front()->on(lane_); }

  void rotate() {
    if (ring_.size() == 1) return;
    ring_.push_back(std::move(ring_.front()));
    ring_.pop_front();
  }

  void retire(flow& own) {
    own.credit = std::min(own.credit, nanoseconds::zero());
    own.active = false;
    ring_.pop_front();
  }

  Item take(flow& own) {
    auto* first = static_cast<filled*>(own.head);
    own.head = first->next;
    Item item = std::move(first->item);
    free_cell(first);
    return item;
  }

  filled* make_cell(Item item) {
    if (spare_ == nullptr) return new filled{std::move(item)};
    auto* cell = std::exchange(spare_, next_of(spare_));
    --spares_;
    cell->next = nullptr;
    cell->item = std::move(item);
    return cell;
  }

  void free_cell(filled* cell) {
    if (spares_ == most_spare) {
      delete cell;
      return;
    }
    cell->next = std::exchange(spare_, cell);
    ++spares_;
  }

  std::size_t lane_;
  std::deque<std::shared_ptr<account>> ring_; ///< Accounts with work, next turn first.
  bool in_turn_ = false;                      ///< The front has had its quantum.
  filled* spare_ = nullptr;
  std::size_t spares_ = 0;
};

} // namespace actors::lanes
