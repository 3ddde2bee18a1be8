#include "actors/lanes/tagged_actor.hpp"

#include <caf/all.hpp>
#include <caf/scheduler/test_coordinator.hpp>
#include <catch2/catch.hpp>

using namespace actors;
using namespace actors::lanes;

namespace {

class adder final : public tagged_actor {
public:
  adder(caf::actor_config& cfg, std::shared_ptr<lanes::account> payer, int& sum)
      : tagged_actor(cfg, std::move(payer)), sum_(sum) {}

  caf::behavior make_behavior() override {
    return {[this](int x) { sum_ += x; }};
  }

private:
  int& sum_;
};

} // namespace

TEST_CASE("a tagged actor runs under CAF's testing scheduler, where no lane is") {
  caf::actor_system_config config;
  config.set("scheduler.policy", caf::atom("testing"));
  caf::actor_system system{config};
  auto& clockwork = dynamic_cast<caf::scheduler::test_coordinator&>(system.scheduler());
  const auto payer = std::make_shared<account>("a", 1);
  int sum = 0;
  auto actor = system.spawn<adder>(payer, sum);
  caf::anon_send(actor, 2);
  caf::anon_send(actor, 3);
  clockwork.run();
  CHECK(sum == 5);
  CHECK(payer->cpu_ns == 0);
  caf::anon_send_exit(actor, caf::exit_reason::kill);
  actor = nullptr;
  clockwork.run();
  CHECK(payer.use_count() == 1);
}

TEST_CASE("only a tagged actor is known by its mark") {
  caf::actor_system_config config;
  config.set("scheduler.policy", caf::atom("testing"));
  caf::actor_system system{config};
  auto& clockwork = dynamic_cast<caf::scheduler::test_coordinator&>(system.scheduler());
  int sum = 0;
  const auto payer = std::make_shared<account>("a", 1);
  auto tagged = system.spawn<adder, caf::lazy_init>(payer, sum);
  auto plain = system.spawn<caf::lazy_init>([] { return caf::behavior{[](int) {}}; });
  const auto resumable = [](const caf::actor& who) {
    return dynamic_cast<caf::resumable*>(caf::actor_cast<caf::abstract_actor*>(who));
  };
  CHECK(as_tagged(resumable(tagged))->account() == payer);
  CHECK(as_tagged(resumable(plain)) == nullptr);
  caf::anon_send_exit(tagged, caf::exit_reason::kill);
  caf::anon_send_exit(plain, caf::exit_reason::kill);
  tagged = nullptr;
  plain = nullptr;
  clockwork.run();
}
