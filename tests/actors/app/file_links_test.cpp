#include "actors/app/file_links.hpp"

#include <catch2/catch.hpp>

namespace links = actors::app::file_links;

namespace {

const core::access::token_key key{std::string(32, 'k')};
const links::file picture{"app-1", "attachments", "7", "f00d"};
constexpr std::int64_t now = 1'800'000'000;

bool opens(const std::string& token, const links::file& of = picture) {
  return links::is_token_for(key, of, token, now);
}

} // namespace

TEST_CASE("a file's token opens that file of that app for ten minutes") {
  const auto token = links::token_for(key, picture, now);
  CHECK(opens(token));
  CHECK(links::name_in(token) == "f00d");
  CHECK_FALSE(opens(token, {"app-2", "attachments", "7", "f00d"}));
  CHECK_FALSE(opens(token, {"app-1", "papers", "7", "f00d"}));
  CHECK_FALSE(opens(token, {"app-1", "attachments", "8", "f00d"}));
  CHECK_FALSE(opens(token, {"app-1", "attachments", "", "f00d"}));
  CHECK_FALSE(opens(token, {"app-1", "attachments", "7", "beef"}));
  CHECK_FALSE(opens(token, {"app-1", "attachments", "7", ""}));
  CHECK(opens(links::token_for(key, picture, now - links::lasts_s + 1)));
  CHECK_FALSE(opens(links::token_for(key, picture, now - links::lasts_s)));
}

TEST_CASE("what says where a file is cannot be moved from one part to the next") {
  const auto token = links::token_for(key, {"a", "b", "c\nd", "e"}, now);
  CHECK(opens(token, {"a", "b", "c\nd", "e"}));
  CHECK_FALSE(opens(token, {"a\nb", "c", "d", "e"}));
  CHECK_FALSE(opens(token, {"a", "b\nc", "d", "e"}));
}

TEST_CASE("a token that is changed opens nothing") {
  const auto token = links::token_for(key, picture, now);
  const auto dot = token.find('.');
  CHECK_FALSE(opens(std::to_string(now + 9'999) + token.substr(dot)));
  CHECK_FALSE(opens("0" + token));
  const auto last = token.rfind('.');
  CHECK_FALSE(opens(token.substr(0, dot) + ".beef" + token.substr(last)));
  CHECK_FALSE(opens(token.substr(0, dot) + token.substr(last)));
  for (const auto* other :
       {"", ".", "..", "1", "x.y", "1.f00d.", "99999999999999999999.f00d.x"})
    CHECK_FALSE(opens(other));
  const core::access::token_key foreign{std::string(32, 'f')};
  CHECK_FALSE(opens(links::token_for(foreign, picture, now)));
}
