#include "core/log_tail.hpp"

#include <catch2/catch.hpp>

namespace {

using core::log::tail;

std::string line(const std::string& app, const std::string& event) {
  return R"({"level":"info","event":")" + event + R"(","app":")" + app + "\"}\n";
}

} // namespace

TEST_CASE("each app's last lines are kept, in their order") {
  tail log;
  log.take(line("a", "1") + line("b", "2") + line("a", "3"));
  log.take(line("a", "4"));
  const auto all = log.last("a", 10);
  REQUIRE(all.size() == 3);
  CHECK(all.front() + "\n" == line("a", "1"));
  CHECK(all.back() + "\n" == line("a", "4"));
  CHECK(log.last("a", 1).front() + "\n" == line("a", "4"));
  CHECK(log.last("nobody", 10).empty());
}

TEST_CASE("an app is what the line's member says, not what a text in it says") {
  tail log;
  log.take(R"({"event":"x","cause":"\"app\":\"a\"","app":"b"})"
           "\n"
           R"({"event":"server.serving"})"
           "\n");
  CHECK(log.last("a", 10).empty());
  CHECK(log.last("b", 10).size() == 1);
}

TEST_CASE("lines are bounded for an app and in all") {
  tail log;
  for (std::size_t i = 0; i < tail::lines_of_app + 50; ++i)
    log.take(line("a", std::to_string(i)));
  CHECK(log.last("a", 1000).size() == tail::lines_of_app);
  CHECK(log.last("a", 1000).front().find("\"50\"") != std::string::npos);
  log.take(line("long", std::string(tail::bytes_of_line, 'x')));
  CHECK(log.last("long", 10).empty());

  const std::string wide(7000, 'x');
  for (std::size_t i = 0; i < tail::bytes_in_all / 7000 + 10; ++i)
    log.take(line("app" + std::to_string(i), wide));
  CHECK(log.last("a", 10).empty());
  CHECK(log.last("app0", 10).empty());
  CHECK(log.last("app" + std::to_string(tail::bytes_in_all / 7000), 10).size() == 1);
}
