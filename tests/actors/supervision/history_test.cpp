#include "tests/actors/supervision/model.hpp"
#include "tests/actors/supervision/tree.hpp"

#include <catch2/catch.hpp>

#include <random>
#include <sstream>

// Random trees live through random histories beside the model; what happened at which
// instant must be the same.

using namespace supervision_test;
namespace model = supervision_model;

namespace {

class dice {
public:
  explicit dice(unsigned seed) : source_(seed) {}

  int between(int low, int high) {
    return std::uniform_int_distribution<int>{low, high}(source_);
  }
  bool one_in(int n) { return between(1, n) == 1; }

private:
  std::mt19937 source_;
};

model::kid random_kid(dice& d) {
  model::kid made;
  made.when = static_cast<model::kind>(d.between(0, 2));
  if (d.one_in(3)) made.stops_after = d.one_in(3) ? model::never : d.between(1, 97);
  made.announces = d.one_in(4);
  if (!d.one_in(6)) made.ready_after = d.between(1, 400);
  for (auto i = d.between(0, 5); i > 0; --i)
    made.starts.push_back(!d.one_in(5));
  return made;
}

struct shape {
  model::group how = model::group::alone;
  int restarts = 0;
  std::vector<model::kid> kids;
};

shape random_shape(dice& d) {
  shape made;
  made.how = static_cast<model::group>(d.between(0, 2));
  made.restarts = d.between(0, 8);
  for (auto i = d.between(1, 5); i > 0; --i)
    made.kids.push_back(random_kid(d));
  return made;
}

std::string text(unsigned seed, const shape& of) {
  std::ostringstream out;
  out << "seed " << seed << ", strategy " << int(of.how) << ", budget " << of.restarts;
  for (const auto& k : of.kids) {
    out << "\nkind " << int(k.when) << ", stops after " << k.stops_after;
    if (k.announces) out << ", ready after " << k.ready_after;
    out << ", starts";
    for (const auto works : k.starts)
      out << (works ? " +" : " !");
  }
  return out.str();
}

/// One history in both worlds, instant by instant.
class history {
public:
  history(dice& d, const shape& of)
      : dice_(d), count_(of.kids.size()), model_(of.how, of.restarts, of.kids) {
    std::vector<child_spec> specs;
    for (std::size_t i = 0; i < count_; ++i)
      specs.push_back(real(of.kids[i], i));
    auto how = tree_.chosen(
      static_cast<strategy>(of.how), static_cast<std::size_t>(of.restarts));
    tree_.begin(std::move(how), std::move(specs));
  }

  /// False: it came to two things at once, and says nothing.
  bool run() {
    if (!agree("0")) return true;
    for (auto left = 40; left > 0 && !model_.over(); --left) {
      const auto wait = dice_.one_in(12) ? 31000 : dice_.between(1, 150);
      if (!pass(now_ + wait)) return false;
      if (model_.over()) break;
      operate(left);
      if (!agree("operation")) return true;
    }
    return true;
  }

  std::size_t checked = 0;
  std::string trace;

private:
  child_spec real(const model::kid& k, std::size_t i) {
    manners how;
    how.stops_after = std::chrono::milliseconds{k.stops_after};
    how.starts = k.starts;
    if (k.announces) how.ready_after = std::chrono::milliseconds{k.ready_after};
    auto made = tree_.spec(id(i), static_cast<restart>(k.when), std::move(how));
    made.announces = k.announces;
    return made;
  }

  static std::string id(std::size_t i) { return {static_cast<char>('a' + i)}; }

  /// Lets time go on to `end`, stopping wherever the model expects something.
  bool pass(int end) {
    for (;;) {
      const auto due = model_.next_due();
      if (due == end) return false;
      if (due == model::never || due > end || model_.over()) break;
      go(due - 1);
      if (!agree("before")) return false;
      go(due);
      model_.reach(due);
      if (model_.ambiguous() || !agree("due")) return false;
    }
    go(end);
    return agree("quiet");
  }

  void go(int t) {
    if (t > now_) tree_.jump(std::chrono::milliseconds{t - now_});
    now_ = std::max(now_, t);
  }

  void operate(int left) {
    const auto i = static_cast<std::size_t>(dice_.between(0, int(count_) - 1));
    if (left == 1 || dice_.one_in(40)) {
      model_.close(now_);
      tree_.stop(tree_.top, caf::exit_reason::user_shutdown);
    } else if (dice_.one_in(20)) {
      model_.stop(now_, i);
      tree_.order(stop_child{id(i)});
    } else {
      const auto how = static_cast<ending>(dice_.between(0, 3));
      model_.end(now_, i, how == ending::error || how == ending::kill);
      if (tree_.handles.contains(id(i))) tree_.end(id(i), how);
    }
  }

  bool agree(const char* when) {
    const auto expected = model_.seen();
    const auto happened = tree_.seen();
    if (!expected.empty()) trace += std::to_string(now_) + ": " + expected + "\n";
    INFO("at " << now_ << " ms (" << when << "), after\n" << trace);
    CHECK(happened == expected);
    ++checked;
    return happened == expected;
  }

  dice& dice_;
  std::size_t count_;
  tree tree_;
  model::model model_;
  int now_ = 0;
};

} // namespace

TEST_CASE("random histories go as the model says") {
  constexpr auto histories = 3000U;
  auto told = 0U;
  auto gave_up = 0U;
  for (auto seed = 1U; seed <= histories; ++seed) {
    dice d{seed};
    const auto of = random_shape(d);
    INFO(text(seed, of));
    history one{d, of};
    if (one.run()) ++told;
    if (one.trace.find("GAVE UP") != std::string::npos) ++gave_up;
    if (Catch::getResultCapture().lastAssertionPassed()) continue;
    FAIL("seed " << seed);
  }
  INFO(told << " of " << histories << " told something, " << gave_up << " gave up");
  CHECK(told > histories / 2);
  CHECK(gave_up > histories / 10);
  CHECK(gave_up < histories / 2 + histories / 3);
}
