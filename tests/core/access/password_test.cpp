#include "core/access/password.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <thread>
#include <vector>

#include <sodium.h>

namespace passwords = core::access;

namespace {

/// As another program makes it, at the given cost.
std::string by_sodium(std::string_view password, std::size_t memory) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  REQUIRE(
    crypto_pwhash_str_alg(
      text.data(), password.data(), password.size(), 2, memory,
      crypto_pwhash_ALG_ARGON2ID13)
    == 0);
  return text.data();
}

std::string hashed(std::string_view password) {
  auto made = passwords::hash_password(password);
  REQUIRE(made.has_value());
  return *made;
}

} // namespace

TEST_CASE("a hash is one in the format of the PHC that libsodium knows as its own") {
  for (const std::string password : {"a long password", "", "密码密码密码"}) {
    CAPTURE(password);
    const auto hash = hashed(password);
    CHECK(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
    CHECK(crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0);
    CHECK(passwords::verify_password(hash, password));
    CHECK_FALSE(passwords::verify_password(hash, password + "x"));
    CHECK(hashed(password) != hash);
  }
}

TEST_CASE("hashes that libsodium made are known, of our cost and of others") {
  for (const std::size_t mib : {19U, 8U}) {
    CAPTURE(mib);
    const auto hash = by_sodium("a long password", mib << 20U);
    CHECK(passwords::verify_password(hash, "a long password"));
    CHECK_FALSE(passwords::verify_password(hash, "a long passwore"));
  }
}

TEST_CASE("no password belongs to what is no hash") {
  const auto whole = hashed("a long password");
  for (auto hash :
       {std::string{}, std::string{"$"}, std::string{"a long password"},
        whole.substr(0, whole.size() - 1), whole + "A", whole + "$",
        whole.substr(0, whole.rfind('$'))}) {
    CAPTURE(hash);
    CHECK_FALSE(passwords::verify_password(hash, "a long password"));
  }
  CHECK_FALSE(passwords::verify_password(passwords::decoy_hash(), ""));
}

TEST_CASE("hashes made at the same time do not share their memory") {
  const auto hash = hashed("a long password");
  std::vector<std::jthread> threads;
  std::array<int, 8> right{};
  for (auto& mine : right)
    threads.emplace_back([&] {
      for (int i = 0; i < 4; ++i)
        mine += passwords::verify_password(hash, "a long password") ? 1 : 0;
    });
  threads.clear();
  for (const auto mine : right)
    CHECK(mine == 4);
}
