#include "core/access/password.hpp"

#include "core/ids.hpp"
#include "core/limits.hpp"
#include "core/utf8.hpp"

#include <array>

#include <sodium.h>

namespace core::access {

namespace {
constexpr unsigned long long passes = 2;
constexpr std::size_t memory = 19U << 20U;
} // namespace

result<std::string> hash_password(std::string_view password) {
  std::array<char, crypto_pwhash_STRBYTES> text{};
  const auto failed = crypto_pwhash_str_alg(
    text.data(), password.data(), password.size(), passes, memory,
    crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) return fail(errc::internal, {}, "no memory for a password hash");
  return std::string{text.data()};
}

bool verify_password(const std::string& hash, std::string_view password) {
  return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

const std::string& decoy_hash() {
  static const std::string hash = [] {
    auto made = hash_password(random_hex(16));
    return made ? std::move(made).value() : std::string{};
  }();
  return hash;
}

result<void> check_new_password(std::string_view password, std::string_view field) {
  const std::string name{field};
  if (password.size() < limits::password_min) {
    return fail(
      errc::bad_request, name + ": a password has at least "
                           + std::to_string(limits::password_min) + " characters");
  }
  if (password.size() > limits::password_max) {
    return fail(
      errc::bad_request, name + ": a password has at most "
                           + std::to_string(limits::password_max) + " bytes");
  }
  if (!is_utf8(password)) return fail(errc::bad_request, name + ": not UTF-8");
  return {};
}

} // namespace core::access
