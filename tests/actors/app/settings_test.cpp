#include "actors/app/sessions/token_book.hpp"
#include "actors/app/settings/settings.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

using namespace actors::app; // NOLINT(google-build-using-namespace): a test of it

TEST_CASE("a time has a count and a unit") {
  CHECK(read_duration("90s") == 90);
  CHECK(read_duration("30m") == 1800);
  CHECK(read_duration("12h") == 43'200);
  CHECK(read_duration("1d") == 86'400);
  CHECK(read_duration("2w") == 1'209'600);
  CHECK(read_duration("0s") == 0);
  for (const auto* text :
       {"", "d", "1", "1y", "-1d", "1.5d", " 1d", "1d ", "99999999999d"})
    CHECK_FALSE(read_duration(text));
}

TEST_CASE("a policy is shown in the unit that divides it") {
  const auto shown = policy_json({.token_s = 5400, .session_s = 172'800, .renew_s = 0});
  CHECK(shown["tokenExpirationTime"] == "90m");
  CHECK(shown["sessionExpirationTime"] == "2d");
  const auto read = read_policy(shown, {});
  REQUIRE(read);
  CHECK(read->token_s == 5400);
  CHECK(read->renew_s == 0);
}

TEST_CASE("what is not said of a policy stays") {
  const auto read = read_policy(
    {{"tokenExpirationTime", "1h"}}, {.token_s = 1, .session_s = 2, .renew_s = 3});
  REQUIRE(read);
  CHECK(read->token_s == 3600);
  CHECK(read->session_s == 2);
  CHECK(read->renew_s == 3);
}

namespace {

known_token& put(token_book& book, const std::string& text, std::int64_t user) {
  auto& known = book.add(text, {.user_id = user, .app = {}, .jti = text, .role = {}});
  known.is = standing::live;
  known.session = "session of " + text;
  return known;
}

} // namespace

TEST_CASE("doubt reaches the sessions it names, and all of a user's") {
  token_book book;
  for (const auto* text : {"first token", "second token", "third token"})
    put(book, text, text[0] == 't' ? 2 : 1);
  const std::vector<std::string> named{"session of second token"};
  book.doubt(named);
  CHECK(book.find("first token")->is == standing::live);
  CHECK(book.find("second token")->is == standing::unchecked);
  book.doubt_user(1);
  CHECK(book.find("first token")->is == standing::unchecked);
  CHECK(book.find("third token")->is == standing::live);
}

TEST_CASE("a use is taken once, and only what was used since") {
  token_book book;
  put(book, "one token", 1).used_s = 50;
  put(book, "two token", 1).used_s = 60;
  CHECK(book.take_uses(1).size() == 1);
  CHECK(book.take_uses(10).size() == 1);
  CHECK(book.take_uses(10).empty());
  book.find("two token")->used_s = 70;
  const auto later = book.take_uses(10);
  REQUIRE(later.size() == 1);
  CHECK(later[0] == std::pair<std::string, std::int64_t>{"session of two token", 70});
  CHECK(book.uses_of(1).at("session of one token") == 50);
  CHECK(book.uses_of(2).empty());
}
