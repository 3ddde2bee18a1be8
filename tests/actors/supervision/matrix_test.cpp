#include "tests/actors/supervision/tree.hpp"

#include <catch2/catch.hpp>

// Three children a, b, c of one kind; b ends. Every cell of kind x ending x strategy.

using namespace supervision_test;

namespace {

bool is_restarted(restart when, ending how) {
  if (when == restart::permanent) return true;
  return when == restart::transient && (how == ending::error || how == ending::kill);
}

std::string expected(restart when, ending how, strategy group) {
  if (!is_restarted(when, how)) return "-b";
  if (group == strategy::one_for_one) return "-b +b";
  if (group == strategy::rest_for_one) return "-b ?c -c +b +c";
  return "-b ?c -c ?a -a +a +b +c";
}

} // namespace

TEST_CASE("who is stopped and started follows kind, exit and strategy") {
  const auto when = GENERATE(restart::permanent, restart::transient, restart::temporary);
  const auto how
    = GENERATE(ending::normal, ending::shutdown, ending::error, ending::kill);
  const auto group
    = GENERATE(strategy::one_for_one, strategy::one_for_all, strategy::rest_for_one);
  CAPTURE(int(when), int(how), int(group));
  tree t;
  t.begin(t.chosen(group), {t.spec("a", when), t.spec("b", when), t.spec("c", when)});
  REQUIRE(t.seen() == "+a +b +c");
  t.end("b", how);
  CHECK(t.seen() == expected(when, how, group));
}

TEST_CASE("without a budget an exit that asks for a restart ends the supervisor") {
  const auto when = GENERATE(restart::permanent, restart::transient, restart::temporary);
  const auto how
    = GENERATE(ending::normal, ending::shutdown, ending::error, ending::kill);
  const auto group
    = GENERATE(strategy::one_for_one, strategy::one_for_all, strategy::rest_for_one);
  CAPTURE(int(when), int(how), int(group));
  tree t;
  t.begin(t.chosen(group, 0), {t.spec("a", when), t.spec("b", when), t.spec("c", when)});
  t.seen();
  t.end("b", how);
  const auto over = is_restarted(when, how);
  CHECK(t.seen() == (over ? "-b GAVE UP ?c -c ?a -a END" : "-b"));
  CHECK(gave_up(t.last_reason) == over);
}

TEST_CASE("temporary siblings that a group restart stopped stay away") {
  tree t;
  t.begin(
    t.chosen(strategy::one_for_all),
    {t.spec("a", restart::permanent), t.spec("b", restart::temporary),
     t.spec("c", restart::permanent)});
  t.seen();
  t.end("a", ending::error);
  CHECK(t.seen() == "-a ?c -c ?b -b +a +c");
  CHECK(t.children().size() == 2);
}

TEST_CASE("a transient that finished is started with its group, as in OTP") {
  tree t;
  t.begin(
    t.chosen(strategy::one_for_all),
    {t.spec("a", restart::permanent), t.spec("b", restart::transient)});
  t.seen();
  t.end("b", ending::normal);
  CHECK(t.seen() == "-b");
  t.end("a", ending::error);
  CHECK(t.seen() == "-a +a +b");
}
