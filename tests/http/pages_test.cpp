#include "http/pages.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace {

std::string header_of(const core::response& reply, std::string_view name) {
  const auto hit = std::ranges::find(reply.headers, name, &core::header::name);
  return hit == reply.headers.end() ? std::string{} : hit->value;
}

} // namespace

TEST_CASE("a coding is taken where it is named with a weight over nothing") {
  using http::takes_coding;
  CHECK(takes_coding("gzip, br", "br"));
  CHECK(takes_coding("gzip;q=0.5 , br;q=1.0", "gzip"));
  CHECK(takes_coding(" br ", "br"));
  CHECK_FALSE(takes_coding("", "br"));
  CHECK_FALSE(takes_coding("brotli", "br"));
  CHECK_FALSE(takes_coding("br;q=0", "br"));
  CHECK_FALSE(takes_coding("br; q=0.000, gzip", "br"));
  CHECK_FALSE(takes_coding(",,;", "br"));
}

TEST_CASE("an asset that the client has is not sent again") {
  const auto first = http::find_asset("/assets/icon.svg", {});
  REQUIRE(first);
  CHECK(first->status == 200);
  CHECK_FALSE(first->body.empty());
  const auto tag = header_of(*first, "ETag");
  const auto again
    = http::find_asset("/assets/icon.svg", {.accept_encoding = {}, .if_none_match = tag});
  REQUIRE(again);
  CHECK(again->status == 304);
  CHECK(again->body.empty());
  CHECK_FALSE(http::find_asset("/index.html", {}));
  CHECK_FALSE(http::find_asset("/assets/none.js", {}));
}

TEST_CASE("each page has a nonce of its own, which its policy names") {
  const auto one = http::admin_page("shop");
  const auto other = http::admin_page("shop");
  CHECK(one.body != other.body);
  CHECK(one.body.find("content=\"shop\"") != std::string::npos);
  CHECK(one.body.find("__") == std::string::npos);
  const auto policy = header_of(one, "Content-Security-Policy");
  const auto at = policy.find("'nonce-");
  REQUIRE(at != std::string::npos);
  CHECK(one.body.find(policy.substr(at + 7, 32)) != std::string::npos);
}
