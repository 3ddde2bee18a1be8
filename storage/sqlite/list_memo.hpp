#pragma once

#include "storage/sql/compile.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

namespace storage::sqlite {

/// What is known of lists in one version of the data: numbers such as how many records
/// there are, which SQLite counts one by one, and where pages begin. It steps over each
/// row before an OFFSET; a list in the order of its key can be read from the key of
/// another of its pages on instead. Owned by whoever reads on one connection.
class list_memo {
public:
  /// Fewer rows are stepped over as fast as they are looked up.
  static constexpr std::size_t worth = 100;

  /// The statement's text and what is bound, but for the last `apart` of it.
  [[nodiscard]] static std::string
  name_of(const sql::statement& asked, std::size_t apart = 0);

  /// The last known start of a page of `list` that is not behind `offset`.
  [[nodiscard]] std::optional<sql::page_start>
  before(const std::string& list, std::size_t offset) const;
  void keep(const std::string& list, sql::page_start page);

  /// What a statement that gives one number gave.
  [[nodiscard]] std::optional<std::int64_t> number(const std::string& asked) const;
  void keep(std::string asked, std::int64_t number);

  /// From now on all is of this version of the data. False if what was known is of
  /// another, and forgotten.
  bool hold_for(std::uint32_t version);
  void clear() noexcept;

private:
  using pages = std::map<std::size_t, sql::value>; ///< Keys by the rows before them.

  std::unordered_map<std::string, pages> lists_;
  std::unordered_map<std::string, std::int64_t> numbers_;
  std::uint32_t version_ = 0;
};

} // namespace storage::sqlite
