#pragma once

#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include <sqlite3.h>

namespace storage::sqlite {

/// Prepared statements of one connection by their text; the least recently used goes.
class statement_cache {
public:
  explicit statement_cache(sqlite3* db) : db_(db) {}
  statement_cache(const statement_cache&) = delete;
  statement_cache& operator=(const statement_cache&) = delete;
  ~statement_cache() { clear(); }

  /// Null if SQLite refuses the text; the connection has the error.
  sqlite3_stmt* find(std::string_view sql);
  void clear();

private:
  struct entry {
    std::string sql;
    sqlite3_stmt* statement;
  };

  static constexpr std::size_t most = 32;

  sqlite3* db_;
  std::list<entry> recent_; ///< Latest first.
  std::unordered_map<std::string_view, std::list<entry>::iterator> by_text_;
};

} // namespace storage::sqlite
