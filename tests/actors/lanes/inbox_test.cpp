#include "actors/lanes/inbox.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <atomic>
#include <thread>
#include <vector>

using namespace actors::lanes;
using outcome = inbox::outcome;

namespace {

/// Counts the references that are given up.
struct counted final : caf::resumable {
  explicit counted(std::atomic<int>& count) : released(count) {}

  resume_result resume(caf::execution_unit*, std::size_t) override { return done; }
  void intrusive_ptr_add_ref_impl() override {}
  void intrusive_ptr_release_impl() override { ++released; }

  std::atomic<int>& released;
  int sender = 0;
  int number = 0;
};

} // namespace

TEST_CASE("only the first that comes into an empty inbox asks for a look") {
  std::atomic<int> released{0};
  counted one{released};
  counted two{released};
  inbox in;
  CHECK(in.put(&one) == outcome::first);
  CHECK(in.put(&two) == outcome::later);
  std::vector<caf::resumable*> taken;
  in.take_all([&](caf::resumable* each) { taken.push_back(each); });
  CHECK(taken == std::vector<caf::resumable*>{&one, &two});
  CHECK(in.put(&one) == outcome::first);
}

TEST_CASE("a closed inbox lets go of what it has and what comes") {
  std::atomic<int> released{0};
  counted one{released};
  inbox in;
  static_cast<void>(in.put(&one));
  static_cast<void>(in.put(&one));
  in.close();
  CHECK(released == 2);
  CHECK(in.put(&one) == outcome::closed);
  CHECK(released == 3);
}

TEST_CASE("nothing is lost, doubled or out of a sender's order when many put") {
  constexpr int senders = 4;
  constexpr int each = 20'000;
  std::atomic<int> released{0};
  std::vector<counted> all(senders * each, counted{released});
  std::atomic<int> looks{0};
  inbox in;
  std::vector<std::thread> threads;
  for (int s = 0; s < senders; ++s) {
    threads.emplace_back([&, s] {
      for (int n = 0; n < each; ++n) {
        auto& next = all[static_cast<std::size_t>(s * each + n)];
        next.sender = s;
        next.number = n;
        if (in.put(&next) == outcome::first) ++looks;
      }
    });
  }
  std::array<int, senders> expected{};
  bool ordered = true;
  for (int taken = 0; taken < senders * each;) {
    if (looks.exchange(0) == 0) std::this_thread::yield();
    in.take_all([&](caf::resumable* what) {
      const auto& got = *static_cast<counted*>(what);
      ordered
        = ordered && got.number == expected.at(static_cast<std::size_t>(got.sender))++;
      ++taken;
    });
  }
  for (auto& thread : threads)
    thread.join();
  CHECK(ordered);
  CHECK(released == 0);
}
