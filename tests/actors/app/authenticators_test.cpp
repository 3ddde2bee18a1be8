#include "actors/app/sessions/authenticators.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

using namespace actors::app; // NOLINT(google-build-using-namespace): a test of it
using core::json;

namespace {

constexpr authenticators::change now{0, 1000, 7};
const json another{
  {"name", "other"},
  {"authType", "Email/Password"},
  {"enabled", true},
  {"title", "Other"}};

} // namespace

TEST_CASE("signing up needs a yes of a way in that is enabled") {
  CHECK(authenticators::allow_sign_up(json::object()));
  for (const auto& open :
       {json(nullptr), json(7), json::object(), json{{"allowSignUp", "true"}}}) {
    auto stored = json::object();
    const json options{{"options", {{"public", open}}}};
    REQUIRE(authenticators::update(stored, {"basic"}, options, now));
    CHECK_FALSE(authenticators::allow_sign_up(stored));
  }
}

TEST_CASE("ways to sign in are made, named and ended, and one stays enabled") {
  auto stored = json::object();
  const auto made = authenticators::create(stored, another, now);
  REQUIRE(made);
  CHECK((*made)["id"] == 2);
  CHECK((*made)["createdById"] == 7);
  CHECK(authenticators::all(stored, 0).size() == 2);
  CHECK_FALSE(authenticators::create(stored, another, now));
  const auto off = json{{"enabled", false}};
  REQUIRE(authenticators::update(stored, {"1"}, off, now));
  CHECK_FALSE(authenticators::update(stored, {"other"}, off, now));
  CHECK_FALSE(authenticators::destroy(stored, {"2"}, now));
  CHECK(authenticators::destroy(stored, {"basic", "99"}, now).value() == 1);
  CHECK(authenticators::all(stored, 0).size() == 1);
}

TEST_CASE("what does not do is refused by its name") {
  struct row {
    json with;
    std::string says;
  };
  for (const auto& [with, says] : std::vector<row>{
         {{{"authType", "SAML"}}, "authType"},
         {{{"authType", nullptr}}, "authType"},
         {{{"name", "a b"}}, "name"},
         {{{"name", 7}}, "name"},
         {{{"name", "basic"}}, "name"},
         {{{"options", 7}}, "options"},
         {{{"enabled", "yes"}}, "enabled"},
         {{{"title", std::string(300, 'x')}}, "title"},
       }) {
    auto stored = json::object();
    auto body = another;
    body.update(with);
    const auto made = authenticators::create(stored, body, now);
    REQUIRE_FALSE(made);
    CHECK(made.error().detail.find(says) == 0);
    CHECK(stored.empty());
  }
}
