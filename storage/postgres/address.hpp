#pragma once

#include "core/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace storage::postgres {

/// Where a database is and who signs in there. The password is for the server alone: it
/// is in no message and in no log.
struct address {
  std::string host = "localhost"; ///< A name, an IP address or a folder of a socket.
  std::uint16_t port = 5432;
  std::string user;
  std::string password;
  std::string database;
  std::string ssl_mode = "prefer"; ///< libpq's: disable … verify-full.
  std::string ssl_root;            ///< File of certificates for verify-*; may be empty.

  bool operator==(const address&) const = default;

  /// The same server and account, another database.
  [[nodiscard]] address with_database(std::string other) const;
  /// "user@host:port/database", for messages and logs.
  [[nodiscard]] std::string said() const;
};

/// Names of libpq's parameters and their values. The password stands among them.
[[nodiscard]] std::vector<std::pair<std::string, std::string>>
parameters_of(const address& at);

/// The same as one text, which libpqxx takes.
[[nodiscard]] std::string conninfo_of(const address& at);

/// The ways to use TLS that `ssl_mode` may name.
[[nodiscard]] bool is_ssl_mode(std::string_view word) noexcept;

/// "postgresql://user:password@host:5432/database?sslmode=require", or libpq's
/// "host=… dbname=…". errc::bad_request names what is missing or not taken.
[[nodiscard]] core::result<address> parse_url(const std::string& url);

} // namespace storage::postgres

template <>
struct std::hash<storage::postgres::address> {
  std::size_t operator()(const storage::postgres::address& at) const noexcept {
    const std::hash<std::string> text;
    auto out = text(at.host) ^ (at.port * 0x9E3779B97F4A7C15U);
    for (const auto* part : {&at.user, &at.password, &at.database, &at.ssl_mode})
      out = out * 31 + text(*part);
    return out;
  }
};
