#pragma once

#include "core/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace core::access {

/// What a session token says (wire.md 9). `app` is both `iss` and `aud`: the app's uuid,
/// so that no app takes another's token even where keys are shared.
struct claims {
  std::int64_t user_id = 0;
  std::string app;
  std::int64_t issued_s = 0;
  std::int64_t expires_s = 0;
  std::int64_t sign_in_ms = 0;
  std::string jti;
};

/// HS256 and nothing else.
class token_key {
public:
  /// `secret` has at least 32 bytes; shorter ones are a bug of the caller.
  explicit token_key(std::string secret);

  [[nodiscard]] std::string sign(const claims& what) const;

  /// errc::invalid_token for anything that is not a token of this key for `app`,
  /// errc::expired_session past `expires_s`.
  [[nodiscard]] result<claims>
  verify(std::string_view token, std::string_view app, std::int64_t now_s) const;

private:
  std::string secret_;
};

} // namespace core::access
