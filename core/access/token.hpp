#pragma once

#include "core/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace core::access {

/// What a token says (wire.md 9). `app` is both `iss` and `aud`: the app's uuid, so that
/// no app takes another's token even where keys are shared.
struct claims {
  std::int64_t user_id = 0;
  std::string app;
  std::int64_t issued_s = 0;
  std::int64_t expires_s = 0;
  std::int64_t sign_in_ms = 0;
  std::string jti;
  std::string role; ///< The one role of an API key; empty: a sign-in's token.
};

/// HS256 and nothing else.
class token_key {
public:
  /// `secret` has at least 32 bytes; shorter ones are a bug of the caller.
  explicit token_key(std::string secret);

  [[nodiscard]] std::string sign(const claims& what) const;

  /// errc::invalid_token for anything that is not a token of this key for `app`. Whether
  /// it is past its time is for the caller to judge.
  [[nodiscard]] result<claims> verify(std::string_view token, std::string_view app) const;

  /// A text that only this key gives for `what`, in base64url: for what a client brings
  /// back and could otherwise make up.
  [[nodiscard]] std::string mark(std::string_view what) const;

private:
  std::string secret_;
};

/// Compares in a time that does not tell where they differ.
[[nodiscard]] bool same_secret(std::string_view a, std::string_view b) noexcept;

} // namespace core::access
