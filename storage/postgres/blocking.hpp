#pragma once

#include "storage/postgres/address.hpp"

#include <pqxx/pqxx>

namespace storage::postgres {

/// A connection of libpqxx, for work on a worker.
struct blocking_connection {
  explicit blocking_connection(const address& at) : on(conninfo_of(at)) {}

  pqxx::connection on;
  pqxx::quiet_errorhandler quiet{on}; ///< Notices are nobody's.
};

} // namespace storage::postgres
