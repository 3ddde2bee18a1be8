#pragma once

#include "storage/postgres/address.hpp"

#include <chrono>
#include <memory>
#include <string>

#include <libpq-fe.h>

namespace storage::postgres {

struct connection_end {
  void operator()(PGconn* open) const noexcept { PQfinish(open); }
};
using connection_ptr = std::unique_ptr<PGconn, connection_end>;

struct result_end {
  void operator()(PGresult* held) const noexcept { PQclear(held); }
};
using result_ptr = std::unique_ptr<PGresult, result_end>;

/// What came of trying to connect.
struct connected {
  connection_ptr open; ///< Null if there is none; then `why` says it.
  std::string state;   ///< SQLSTATE of a server that refused; empty if none answered.
  core::error why;
  /// Another process stands between and hands out its own connections (pgbouncer): no
  /// prepared statement outlives a transaction there.
  bool pooled = false;
};

/// Connects and asks who answers. Blocking (names, TLS, password), so on a worker.
[[nodiscard]] connected
connect(const address& at, std::chrono::steady_clock::time_point until);

} // namespace storage::postgres
