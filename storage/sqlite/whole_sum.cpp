#include "storage/sqlite/whole_sum.hpp"

#include <cstdint>
#include <limits>

namespace storage::sqlite {

namespace {

/// A total in two words, so that it may leave 64 bits on its way. SQLite zeroes it.
struct total {
  std::int64_t high; ///< Counts 2^32,
  std::int64_t low;  ///< and what is left, 0 to 2^32 - 1.
  bool any;
};

void step(sqlite3_context* in, int /*count*/, sqlite3_value** given) {
  auto* sum = static_cast<total*>(sqlite3_aggregate_context(in, sizeof(total)));
  if (sum == nullptr) return sqlite3_result_error_nomem(in);
  if (sqlite3_value_type(*given) == SQLITE_NULL) return;
  const auto number = sqlite3_value_int64(*given);
  constexpr std::int64_t word = 1LL << 32;
  const auto low = (number % word + word) % word;
  sum->low += low;
  sum->high += (number - low) / word + sum->low / word;
  sum->low %= word;
  sum->any = true;
}

void finish(sqlite3_context* in) {
  const auto* sum = static_cast<const total*>(sqlite3_aggregate_context(in, 0));
  if (sum == nullptr || !sum->any) return sqlite3_result_null(in);
  if (
    sum->high > std::numeric_limits<std::int32_t>::max()
    || sum->high < std::numeric_limits<std::int32_t>::min())
    return sqlite3_result_error_code(in, SQLITE_TOOBIG);
  sqlite3_result_int64(in, sum->high * (1LL << 32) + sum->low);
}

} // namespace

int add_whole_sum(sqlite3* db) noexcept {
  constexpr int kind = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  return sqlite3_create_function_v2(
    db, "whole_sum", 1, kind, nullptr, nullptr, step, finish, nullptr);
}

} // namespace storage::sqlite
