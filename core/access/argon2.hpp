#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace core::access {

/// What our hashes cost (anchors A5).
inline constexpr std::uint32_t argon2_passes = 2;
inline constexpr std::uint32_t argon2_kib = 19 * 1024;

using argon2_salt = std::array<std::uint8_t, 16>;
using argon2_hash = std::array<std::uint8_t, 32>;

/// argon2id of one lane at that cost; false if there is no memory for it. The memory is
/// kept for the next call, for as many at once as half of the cores: to map, clear and
/// unmap 19 MiB for each takes longer than the hash, and halts all threads of the process
/// that touch their memory maps meanwhile; benchmarks/load/sign_ins.py sees it.
[[nodiscard]] bool
argon2id(std::string_view password, const argon2_salt& salt, argon2_hash& out);

} // namespace core::access
