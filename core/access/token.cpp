#include "core/access/token.hpp"

#include "core/json.hpp"
#include "core/json_writer.hpp"

#include <array>
#include <cassert>

#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

namespace core::access {

namespace {

// {"alg":"HS256","typ":"JWT"}: the algorithm is compared as text, never chosen by it.
constexpr std::string_view fixed_header = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9";
constexpr std::size_t longest_token = 2048;

std::string to_base64url(std::string_view raw) {
  constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
  std::string text(sodium_base64_encoded_len(raw.size(), variant), '\0');
  sodium_bin2base64(
    text.data(), text.size(), reinterpret_cast<const unsigned char*>(raw.data()),
    raw.size(), variant);
  text.pop_back(); // the terminating NUL
  return text;
}

result<std::string> from_base64url(std::string_view text) {
  std::string raw(text.size(), '\0');
  std::size_t length = 0;
  const auto failed = sodium_base642bin(
    reinterpret_cast<unsigned char*>(raw.data()), raw.size(), text.data(), text.size(),
    nullptr, &length, nullptr, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  if (failed != 0) return fail(errc::invalid_token, {});
  raw.resize(length);
  return raw;
}

std::string signature(const std::string& secret, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int length = 0;
  HMAC(
    EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
    reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(),
    &length);
  return {reinterpret_cast<const char*>(digest.data()), length};
}

bool read(const json& from, const char* name, std::int64_t& into) {
  const auto hit = from.find(name);
  if (hit == from.end() || !hit->is_number_integer()) return false;
  into = hit->get<std::int64_t>();
  return true;
}

bool read(const json& from, const char* name, std::string& into) {
  const auto hit = from.find(name);
  if (hit == from.end() || !hit->is_string()) return false;
  into = hit->get<std::string>();
  return true;
}

result<claims> read_claims(std::string_view payload) {
  const auto parsed = parse_json(payload, "token");
  if (!parsed || !parsed->is_object()) return fail(errc::invalid_token, {});
  claims out;
  std::string issuer;
  const auto temporary = parsed->value("temp", json{}) == json(true);
  const auto whole
    = read(*parsed, "userId", out.user_id) && read(*parsed, "iss", issuer)
      && read(*parsed, "aud", out.app) && read(*parsed, "iat", out.issued_s)
      && read(*parsed, "exp", out.expires_s)
      && read(*parsed, "signInTime", out.sign_in_ms) && read(*parsed, "jti", out.jti)
      && (temporary || read(*parsed, "roleName", out.role));
  if (!whole || issuer != out.app || temporary != out.role.empty())
    return fail(errc::invalid_token, {});
  return out;
}

} // namespace

token_key::token_key(std::string secret) : secret_(std::move(secret)) {
  assert(secret_.size() >= 32);
}

std::string token_key::sign(const claims& what) const {
  json_writer out;
  out.raw(R"({"userId":)").integer(what.user_id);
  if (what.role.empty()) {
    out.raw(R"(,"temp":true)");
  } else {
    out.raw(R"(,"roleName":)").string(what.role);
  }
  out.raw(R"(,"iat":)")
    .integer(what.issued_s)
    .raw(R"(,"signInTime":)")
    .integer(what.sign_in_ms);
  out.raw(R"(,"exp":)").integer(what.expires_s).raw(R"(,"jti":)").string(what.jti);
  out.raw(R"(,"iss":)").string(what.app).raw(R"(,"aud":)").string(what.app).raw('}');
  auto text = std::string{fixed_header} + "." + to_base64url(out.text());
  return text + "." + to_base64url(signature(secret_, text));
}

result<claims> token_key::verify(std::string_view token, std::string_view app) const {
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (
    token.size() > longest_token || first == last
    || token.substr(0, first) != fixed_header)
    return fail(errc::invalid_token, {});
  const auto given = from_base64url(token.substr(last + 1));
  if (!given || !same_secret(*given, signature(secret_, token.substr(0, last))))
    return fail(errc::invalid_token, {});
  const auto payload = from_base64url(token.substr(first + 1, last - first - 1));
  if (!payload) return fail(errc::invalid_token, {});
  auto what = read_claims(*payload);
  if (!what) return what;
  if (!same_secret(what->app, app)) return fail(errc::invalid_token, {});
  return what;
}

std::string token_key::mark(std::string_view what) const {
  return to_base64url(signature(secret_, what));
}

bool same_secret(std::string_view a, std::string_view b) noexcept {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

} // namespace core::access
