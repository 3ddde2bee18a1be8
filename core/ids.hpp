#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace core {

/// The one grammar of app ids: `^[a-z][a-z0-9_]{0,62}$`. It is safe as a folder, a
/// database, a schema, a path segment and a metric label, so it holds on every way in.
[[nodiscard]] bool is_app_id(std::string_view text) noexcept;

/// The grammar of collection and field names: `^[A-Za-z][A-Za-z0-9_]{0,62}$`.
[[nodiscard]] bool is_identifier(std::string_view text) noexcept;

/// A host name: labels of letters, digits and inner hyphens, 253 bytes at most, no port,
/// at least one dot or `localhost`, and no number as the last label: that is an address.
[[nodiscard]] bool is_host_name(std::string_view text) noexcept;

/// `bytes` of randomness from the kernel as lower-case hex.
[[nodiscard]] std::string random_hex(std::size_t bytes);

/// `length` random characters of a-z and 0-9, the first a letter if `prefix` is empty.
[[nodiscard]] std::string random_name(std::string_view prefix, std::size_t length);

/// `length` random characters of `alphabet`, which is not empty.
[[nodiscard]] std::string random_text(std::string_view alphabet, std::size_t length);

/// An id that no other call of this process got, below 2^53, later ones greater: 41 bits
/// of milliseconds since 2020, 12 that count.
[[nodiscard]] std::int64_t snowflake_id(std::int64_t now_ms);

/// A random UUID (RFC 4122, version 4).
[[nodiscard]] std::string random_uuid();

/// A UUID-shaped id for requests: unique in and across processes, not secret, cheap.
[[nodiscard]] std::string request_id();

} // namespace core
