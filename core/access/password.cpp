#include "core/access/password.hpp"

#include "core/access/argon2.hpp"
#include "core/ids.hpp"
#include "core/limits.hpp"
#include "core/utf8.hpp"

#include <array>
#include <optional>
#include <utility>

#include <sodium.h>

namespace core::access {

namespace {

/// What a hash of ours begins with, in the format of the PHC; salt and hash follow in
/// base64 without padding, "$" between them.
const std::string& our_cost() {
  static const auto text = "$argon2id$v=19$m=" + std::to_string(argon2_kib)
                           + ",t=" + std::to_string(argon2_passes) + ",p=1$";
  return text;
}

constexpr auto base64 = sodium_base64_VARIANT_ORIGINAL_NO_PADDING;

template <std::size_t Bytes>
std::string encoded(const std::array<std::uint8_t, Bytes>& bytes) {
  std::string out(sodium_base64_encoded_len(Bytes, base64), char{});
  sodium_bin2base64(out.data(), out.size(), bytes.data(), Bytes, base64);
  out.pop_back(); // the zero at its end
  return out;
}

/// False unless `text` is exactly so many bytes in base64.
template <std::size_t Bytes>
bool decode(std::string_view text, std::array<std::uint8_t, Bytes>& into) {
  std::size_t read = 0;
  const char* end = nullptr;
  const auto failed = sodium_base642bin(
    into.data(), into.size(), text.data(), text.size(), nullptr, &read, &end, base64);
  return failed == 0 && read == Bytes && end == text.data() + text.size();
}

/// Salt and hash of one of ours; nothing if it is another's or of another cost.
std::optional<std::pair<argon2_salt, argon2_hash>> read_ours(std::string_view hash) {
  if (!hash.starts_with(our_cost())) return {};
  hash.remove_prefix(our_cost().size());
  const auto dollar = hash.find('$');
  if (dollar == std::string_view::npos) return {};
  std::pair<argon2_salt, argon2_hash> out;
  if (!decode(hash.substr(0, dollar), out.first)) return {};
  if (!decode(hash.substr(dollar + 1), out.second)) return {};
  return out;
}

} // namespace

result<std::string> hash_password(std::string_view password) {
  argon2_salt salt{};
  randombytes_buf(salt.data(), salt.size());
  argon2_hash hash{};
  if (!argon2id(password, salt, hash))
    return fail(errc::internal, {}, "no memory for a password hash");
  return our_cost() + encoded(salt) + "$" + encoded(hash);
}

/// A hash that another program made, or of another cost, is checked by libsodium.
bool verify_password(const std::string& hash, std::string_view password) {
  const auto ours = read_ours(hash);
  if (!ours)
    return crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0;
  argon2_hash made{};
  return argon2id(password, ours->first, made)
         && sodium_memcmp(made.data(), ours->second.data(), made.size()) == 0;
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
