#pragma once

#include <sqlite3.h>

namespace storage::sqlite {

/// Makes the aggregate `whole_sum` known to a connection: the sum of whole numbers, null
/// for none, as PostgreSQL has it. One that 64 bits do not hold fails with SQLITE_TOOBIG,
/// where SQLite's own has no code. Gives SQLite's code.
[[nodiscard]] int add_whole_sum(sqlite3* db) noexcept;

} // namespace storage::sqlite
