#include "storage/sqlite/statement_cache.hpp"

namespace storage::sqlite {

sqlite3_stmt* statement_cache::find(std::string_view sql) {
  if (const auto hit = by_text_.find(sql); hit != by_text_.end()) {
    recent_.splice(recent_.begin(), recent_, hit->second);
    return hit->second->statement;
  }
  sqlite3_stmt* made = nullptr;
  const auto length = static_cast<int>(sql.size());
  if (
    sqlite3_prepare_v3(db_, sql.data(), length, SQLITE_PREPARE_PERSISTENT, &made, nullptr)
    != SQLITE_OK)
    return nullptr;
  if (recent_.size() == most) {
    by_text_.erase(recent_.back().sql);
    sqlite3_finalize(recent_.back().statement);
    recent_.pop_back();
  }
  recent_.push_front({std::string{sql}, made});
  by_text_.emplace(recent_.front().sql, recent_.begin());
  return made;
}

void statement_cache::clear() {
  by_text_.clear();
  for (auto& old : recent_)
    sqlite3_finalize(old.statement);
  recent_.clear();
}

} // namespace storage::sqlite
