#include "core/access/token.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

using core::access::claims;
using core::access::token_key;

namespace {

const claims session{
  .user_id = 7,
  .app = "app-uuid",
  .issued_s = 1000,
  .expires_s = 2000,
  .sign_in_ms = 1'000'000,
  .jti = "jti",
  .role = {}};

claims of_key() {
  auto out = session;
  out.role = "reader";
  return out;
}

} // namespace

TEST_CASE("a token says what was signed, of a sign-in and of an API key") {
  const token_key key{std::string(32, 'k')};
  for (const auto& what : {session, of_key()}) {
    const auto said = key.verify(key.sign(what), "app-uuid");
    REQUIRE(said);
    CHECK(said->user_id == 7);
    CHECK(said->issued_s == 1000);
    CHECK(said->expires_s == 2000);
    CHECK(said->sign_in_ms == 1'000'000);
    CHECK(said->jti == "jti");
    CHECK(said->role == what.role);
  }
}

TEST_CASE("signing the same twice gives the same text") {
  const token_key key{std::string(32, 'k')};
  CHECK(key.sign(session) == key.sign(session));
}

TEST_CASE("neither another app nor another key takes a token") {
  const token_key key{std::string(32, 'k')};
  const token_key other{std::string(32, 'o')};
  CHECK_FALSE(key.verify(key.sign(session), "another"));
  CHECK_FALSE(other.verify(key.sign(session), "app-uuid"));
  CHECK_FALSE(key.verify(key.sign(session) + "x", "app-uuid"));
}

TEST_CASE("a mark is one key's for one text, and no signature of a token") {
  const token_key key{std::string(32, 'k')};
  const token_key other{std::string(32, 'o')};
  CHECK(key.mark("a") == key.mark("a"));
  CHECK(key.mark("a") != key.mark("b"));
  CHECK(key.mark("a") != other.mark("a"));
  CHECK(key.mark("a").size() == 43);
}

TEST_CASE("secrets are the same only if all of them is") {
  using core::access::same_secret;
  CHECK(same_secret("", ""));
  CHECK(same_secret("abc", "abc"));
  CHECK_FALSE(same_secret("abc", "abd"));
  CHECK_FALSE(same_secret("abc", "ab"));
}
