#include "tests/actors/supervision/tree.hpp"

#include <catch2/catch.hpp>

using namespace supervision_test;

namespace {

constexpr auto one_for_one = strategy::one_for_one;
constexpr auto rest_for_one = strategy::rest_for_one;
constexpr auto permanent = restart::permanent;
constexpr auto temporary = restart::temporary;

struct fixture : tree {
  /// The child announces itself only when the test says so.
  child_spec announcing(const std::string& id, restart when, manners how = {}) {
    auto made = spec(id, when, std::move(how));
    made.announces = true;
    return made;
  }

  void announce(const std::string& id) {
    caf::anon_send(top, ready_atom::value, handles.at(id));
    run();
  }
};

} // namespace

// -- stop ----------------------------------------------------------------------------

TEST_CASE_METHOD(fixture, "an exit message stops children in reverse start order") {
  begin(chosen(one_for_one), {spec("a", permanent), spec("b", permanent)});
  stop(top, caf::exit_reason::user_shutdown);
  CHECK(seen() == "+a +b ?b -b ?a -a END");
  CHECK(last_reason == caf::exit_reason::user_shutdown);
}

TEST_CASE_METHOD(fixture, "a child is asked to stop only when the one after it is gone") {
  begin(chosen(one_for_one), {spec("a", permanent), spec("b", permanent, {30ms, {}})});
  stop(top, caf::exit_reason::user_shutdown);
  advance(29ms);
  CHECK(seen() == "+a +b ?b");
  advance(1ms);
  CHECK(seen() == "-b ?a -a END");
}

TEST_CASE_METHOD(fixture, "independent neighbours are stopped at the same time") {
  auto b = spec("b", temporary, {30ms, {}});
  auto c = spec("c", temporary, {20ms, {}});
  b.independent = c.independent = true;
  begin(chosen(one_for_one), {spec("a", permanent), b, c, spec("d", permanent)});
  stop(top, caf::exit_reason::user_shutdown);
  CHECK(seen() == "+a +b +c +d ?d -d ?c ?b");
  advance(20ms);
  CHECK(seen() == "-c");
  advance(10ms);
  CHECK(seen() == "-b ?a -a END");
}

TEST_CASE_METHOD(fixture, "a child that does not stop within its time is killed") {
  begin(chosen(one_for_one), {spec("a", permanent), spec("b", permanent, {-1ms, {}})});
  stop(top, caf::exit_reason::user_shutdown);
  advance(99ms);
  CHECK(seen() == "+a +b ?b");
  advance(1ms);
  CHECK(seen() == "xb -b ?a -a END");
}

TEST_CASE_METHOD(fixture, "stop_all is answered when all children are gone") {
  begin(chosen(one_for_one), {spec("a", permanent, {30ms, {}})});
  const auto& answer = order(stop_all_atom::value);
  CHECK(answer.empty());
  advance(30ms);
  CHECK(answer == "ok");
  CHECK(seen() == "+a ?a -a END");
}

TEST_CASE_METHOD(fixture, "a killed supervisor leaves no orphans") {
  begin(chosen(one_for_one), {spec("a", permanent, {-1ms, {}}), spec("b", permanent)});
  auto gone = 0;
  auto watcher = system.spawn([&](caf::event_based_actor* self) -> caf::behavior {
    self->set_down_handler([&](const caf::down_msg&) { ++gone; });
    for (const auto& [id, child] : handles)
      self->monitor(child);
    return {[self](caf::ok_atom) { self->quit(); }};
  });
  run();
  stop(top, caf::exit_reason::kill);
  top = nullptr;
  CHECK(gone == 2);
  caf::anon_send(watcher, caf::ok_atom::value);
  watcher = nullptr;
  run();
}

// -- back-off and budget -------------------------------------------------------------

TEST_CASE_METHOD(fixture, "restarts are spaced out and past the budget it gives up") {
  begin(chosen(one_for_one, 3), {spec("a", permanent)});
  for (auto i = 0; i < 3; ++i) {
    end("a", ending::error);
    advance(100ms);
  }
  CHECK(waits == std::vector{0ms, 50ms, 100ms});
  CHECK(seen() == "+a -a +a -a +a -a +a");
  end("a", ending::error);
  CHECK(seen() == "-a GAVE UP END");
  CHECK(gave_up(last_reason));
  CHECK(kind_of(last_reason) == exit_kind::abnormal);
  CHECK(describe(system, last_reason).find("a: ") != std::string::npos);
}

TEST_CASE_METHOD(fixture, "restarts that lie apart never exceed the budget") {
  begin(chosen(one_for_one, 1), {spec("a", permanent)});
  for (auto i = 0; i < 5; ++i) {
    seen();
    end("a", ending::kill);
    CHECK(seen() == "-a +a");
    advance(30s);
  }
}

TEST_CASE_METHOD(fixture, "one child's back-off does not hold up its siblings") {
  begin(chosen(one_for_one), {spec("a", permanent), spec("b", permanent)});
  end("a", ending::error);
  end("a", ending::error);
  seen();
  end("b", ending::error);
  CHECK(seen() == "-b +b");
  advance(50ms);
  CHECK(seen() == "+a");
}

TEST_CASE_METHOD(fixture, "with rest_for_one those after wait for a child's back-off") {
  begin(
    chosen(rest_for_one),
    {spec("a", permanent), spec("b", permanent), spec("c", permanent)});
  end("b", ending::error);
  seen();
  end("b", ending::error);
  CHECK(seen() == "-b ?c -c");
  end("a", ending::error);
  CHECK(seen() == "-a +a");
  advance(50ms);
  CHECK(seen() == "+b +c");
}

TEST_CASE_METHOD(fixture, "a stop order is served during back-off") {
  begin(chosen(one_for_one), {spec("a", permanent), spec("b", permanent)});
  end("b", ending::error);
  end("b", ending::error);
  seen();
  stop(top, caf::exit_reason::user_shutdown);
  CHECK(seen() == "?a -a END");
}

TEST_CASE_METHOD(fixture, "a failed start is tried again and spends the budget") {
  begin(
    chosen(one_for_one, 2),
    {spec("a", permanent, {0ms, {false, false}}), spec("b", permanent)});
  CHECK(seen() == "!a !a");
  advance(50ms);
  CHECK(seen() == "+a +b");
}

TEST_CASE_METHOD(fixture, "starts that go on failing exceed the budget") {
  begin(
    chosen(one_for_one, 2),
    {spec("a", permanent), spec("b", permanent, {0ms, {false, false, false}})});
  advance(50ms);
  CHECK(seen() == "+a !b !b !b GAVE UP ?a -a END");
}

TEST_CASE_METHOD(fixture, "a parent sees a supervisor that gave up as an abnormal exit") {
  options inner;
  inner.name = "inner";
  inner.allowed = {0, 30s};
  child_spec nested;
  nested.id = "nested";
  nested.when = restart::transient;
  nested.start = [&](caf::event_based_actor& self) {
    return caf::actor{
      self.spawn<supervisor>(nullptr, inner, std::vector{spec("leaf", permanent)})};
  };
  begin(chosen(one_for_one), {nested});
  run();
  CHECK(seen() == "+nested");
  end("leaf", ending::kill);
  CHECK(seen() == "-nested +nested");
}

// -- announcements -------------------------------------------------------------------

TEST_CASE_METHOD(fixture, "the next child starts when an announcing one is ready") {
  begin(chosen(rest_for_one), {announcing("a", permanent), spec("b", permanent)});
  CHECK(seen() == "+a");
  announce("a");
  CHECK(seen() == "+b");
  announce("a");
  CHECK(seen().empty());
}

TEST_CASE_METHOD(fixture, "a child that ends before it is ready has failed to start") {
  begin(
    chosen(rest_for_one, 1), {announcing("a", restart::transient), spec("b", permanent)});
  end("a", ending::normal);
  CHECK(seen() == "+a -a +a");
  end("a", ending::normal);
  CHECK(seen() == "-a GAVE UP END");
}

TEST_CASE_METHOD(fixture, "a child that is not ready in time is killed and tried again") {
  begin(chosen(rest_for_one), {announcing("a", permanent), spec("b", permanent)});
  advance(999ms);
  CHECK(seen() == "+a");
  advance(1ms);
  CHECK(seen() == "xa -a +a");
  announce("a");
  CHECK(seen() == "+b");
}

TEST_CASE_METHOD(
  fixture, "a supervisor tells its parent when its first children are up") {
  begin(chosen(one_for_one), {});
  auto inner = chosen(rest_for_one);
  inner.watch = nullptr;
  inner.parent = top.address();
  child_spec nested;
  nested.id = "nested";
  nested.announces = true;
  nested.start = [&](caf::event_based_actor& self) {
    return caf::actor{
      self.spawn<supervisor>(nullptr, inner, std::vector{announcing("leaf", permanent)})};
  };
  const auto& answer = ask(start_child{nested});
  CHECK(answer.empty());
  const auto app = children().at(0).handle;
  caf::anon_send(app, ready_atom::value, handles.at("leaf"));
  run();
  CHECK(answer == "up");
}

TEST_CASE_METHOD(
  fixture, "a child that ends while its turn to stop is near costs nothing") {
  begin(
    chosen(strategy::one_for_all, 1),
    {spec("a", permanent), spec("b", permanent, {30ms, {}}), spec("c", permanent)});
  order(stop_child{"a"});
  const auto& answer = ask(start_child{announcing("a", permanent)});
  seen();
  end("c", ending::error);
  end("a", ending::normal);
  CHECK(seen() == "-c ?b -a");
  advance(30ms);
  CHECK(seen() == "-b +a");
  announce("a");
  CHECK(seen() == "+b +c");
  CHECK(answer == "up");
}

// -- children that come and go -------------------------------------------------------

TEST_CASE_METHOD(fixture, "start_child is answered when the child is up") {
  begin(chosen(one_for_one), {});
  const auto& answer = ask(start_child{announcing("a", temporary)});
  CHECK(answer.empty());
  announce("a");
  CHECK(answer == "up");
  CHECK(children().at(0).state == child_state::running);
}

TEST_CASE_METHOD(fixture, "a name that is in use is refused") {
  begin(chosen(one_for_one), {spec("a", permanent)});
  const auto& answer = ask(start_child{spec("a", temporary)});
  CHECK(answer == "a child of this name is there: a");
}

TEST_CASE_METHOD(fixture, "an asked child whose first start fails is forgotten") {
  begin(chosen(one_for_one, 0), {});
  const auto& answer = ask(start_child{spec("a", permanent, {0ms, {false}})});
  CHECK(answer == "start failed: no luck");
  CHECK(children().empty());
  const auto& second = ask(start_child{announcing("a", permanent)});
  end("a", ending::normal);
  CHECK(second == "ended before it was ready");
  CHECK(children().empty());
  CHECK(seen() == "!a +a -a");
}

TEST_CASE_METHOD(fixture, "stop_child is answered when the child is gone and stays so") {
  begin(chosen(rest_for_one), {spec("a", permanent), spec("b", permanent, {30ms, {}})});
  const auto& answer = order(stop_child{"b"});
  CHECK(answer.empty());
  advance(30ms);
  CHECK(answer == "ok");
  seen();
  end("a", ending::error);
  CHECK(seen() == "-a +a");
  const auto& second = ask(start_child{spec("b", permanent)});
  CHECK(second == "up");
  end("a", ending::error);
  advance(50ms);
  CHECK(seen() == "+b -a ?b -b +a +b");
}

TEST_CASE_METHOD(fixture, "a temporary child leaves the list when it is stopped") {
  begin(chosen(one_for_one), {spec("a", temporary)});
  const auto& answer = order(stop_child{"a"});
  CHECK(answer == "ok");
  CHECK(children().empty());
  const auto& second = order(stop_child{"a"});
  CHECK(second == "no child of this name: a");
}

TEST_CASE_METHOD(fixture, "stop_child ends a child's back-off") {
  begin(chosen(one_for_one), {spec("a", permanent)});
  end("a", ending::error);
  end("a", ending::error);
  CHECK(children().at(0).waits);
  const auto& answer = order(stop_child{"a"});
  CHECK(answer == "ok");
  seen();
  advance(1s);
  CHECK(seen().empty());
}

TEST_CASE_METHOD(fixture, "children stopped by order do not wait for one another") {
  begin(
    chosen(one_for_one),
    {spec("a", temporary, {-1ms, {}}), spec("b", temporary), spec("c", temporary)});
  seen();
  const auto& first = order(stop_child{"a"});
  const auto& second = order(stop_child{"b"});
  CHECK(first.empty());
  CHECK(second == "ok");
  CHECK(seen() == "?a ?b -b");
}

TEST_CASE_METHOD(
  fixture, "who waits for a child to be up hears of the supervisor's end") {
  begin(chosen(one_for_one), {});
  const auto& killed = ask(start_child{announcing("a", temporary)});
  stop(top, caf::exit_reason::user_shutdown);
  CHECK(killed == "stopped before it was up");
}

TEST_CASE_METHOD(fixture, "which_children tells names, handles, states and restarts") {
  begin(chosen(one_for_one), {spec("a", permanent), announcing("b", permanent)});
  end("a", ending::error);
  const auto list = children();
  REQUIRE(list.size() == 2);
  CHECK(list[0].id == "a");
  CHECK(list[0].handle == handles.at("a"));
  CHECK(list[0].restarts == 1);
  CHECK(list[1].state == child_state::starting);
}
