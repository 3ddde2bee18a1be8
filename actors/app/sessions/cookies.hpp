#pragma once

#include "core/exchange.hpp"

#include <string>
#include <string_view>
#include <vector>

/// The cookies of one app's sign-in (wire.md 9). Their names end with the app's, so that
/// apps under one host name do not disturb each other.
namespace actors::app::cookies {

struct sign_in {
  std::string_view token;
  std::string_view role;
  std::string_view csrf;
  std::int64_t until_ms = 0;
};

enum class over : std::uint8_t { plain, tls };

[[nodiscard]] std::vector<core::header>
set(const std::string& app, const sign_in& what, over how);
/// The token alone, which was renewed.
[[nodiscard]] core::header
set_token(const std::string& app, const sign_in& what, over how);
[[nodiscard]] std::vector<core::header> clear(const std::string& app, over how);

} // namespace actors::app::cookies
