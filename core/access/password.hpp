#pragma once

#include "core/error.hpp"

#include <string>
#include <string_view>

namespace core::access {

/// argon2id, 19 MiB, two passes (anchors A5); about 12 ms of CPU, so hash on a worker.
/// errc::internal if there is no memory for it.
[[nodiscard]] result<std::string> hash_password(std::string_view password);

/// True if `password` is the one behind `hash`. Costs the same for any password.
[[nodiscard]] bool verify_password(const std::string& hash, std::string_view password);

/// A hash no password belongs to: checked in place of an unknown user's, so that the
/// answer takes as long.
[[nodiscard]] const std::string& decoy_hash();

/// errc::bad_request unless 8 to 256 bytes of UTF-8; any composition (ASVS 6.2.5).
[[nodiscard]] result<void>
check_new_password(std::string_view password, std::string_view field);

} // namespace core::access
