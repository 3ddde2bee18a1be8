#pragma once

#include "storage/row_shape.hpp"
#include "storage/sql/appended.hpp"

#include <memory>
#include <string>
#include <vector>

namespace storage {

/// A record on its way to JSON text, and what hangs on it.
struct loaded_row {
  std::string text;              ///< "{…" without its end.
  std::string linked;            ///< The row of the through table, whole, or empty.
  std::vector<sql::value> links; ///< One for each append below, in order.
  sql::value key;                ///< Whose it is.
};

/// How the columns of one statement become a `loaded_row`; see sql::select_appended.
struct loaded_shape {
  row_shape output;
  row_shape linked;
  std::vector<const core::model::field*> links;
  const core::model::field* key = nullptr; ///< Null for the list itself.
};

[[nodiscard]] loaded_shape shape_of(const core::model::append& a);
[[nodiscard]] loaded_shape shape_of(const core::model::select_plan& plan);

/// Puts the records of a list together with those that stand with them: level by level,
/// one statement for each association of a level, however many records there are. The
/// plan outlives it.
class appended_rows {
public:
  struct wanted {
    const core::model::append* what;
    sql::statement statement;
  };

  appended_rows(
    const core::model::select_plan& plan, sql::place at, std::vector<loaded_row> list);
  appended_rows(const appended_rows&) = delete;
  appended_rows& operator=(const appended_rows&) = delete;
  ~appended_rows();

  /// What is to be read next; nothing when all is there.
  [[nodiscard]] std::vector<wanted> next();
  /// The answer to the statement in that place of `next`. errc::bad_request if it is more
  /// than limits::appended_rows in all.
  core::result<void> give(std::size_t place, std::vector<loaded_row> rows);
  /// Bytes of the text that `take` makes. A record stands in it once for each that leads
  /// to it, so that a few rows may come to a lot of text.
  [[nodiscard]] std::size_t size() const;
  /// All records as an array. errc::bad_request if that is more than `most_bytes`.
  [[nodiscard]] core::result<std::string> take();

  static constexpr std::size_t most_bytes = 16UL * 1024 * 1024;

private:
  struct node;

  std::vector<const core::model::append*> below_list_;
  const sql::place at_;
  std::unique_ptr<node> root_;
  std::vector<node*> level_; ///< Whose next level is read.
  std::vector<node*> asked_; ///< In the order of `next`.
  std::size_t count_ = 0;
  std::size_t depth_ = 0;
};

} // namespace storage
