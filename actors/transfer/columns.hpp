#pragma once

#include "actors/transfer/table.hpp"
#include "core/model/plans/viewpoint.hpp"

/// Which fields the columns of a table are.
namespace actors::transfer {

/// A column as a request names it: a path over associations, and what stands above it.
struct column {
  std::vector<std::string> path;
  std::string title; ///< Empty: the name of the path's end.
  /// Of a decimal, whose stored whole number then stands in the record in its place: a
  /// JSON number with as many digits does not outlive its reading.
  const core::model::field* decimal = nullptr;
  /// The field at the path's end, if it has choices: their labels go out.
  const core::model::field* choices = nullptr;
};

/// Reads [{dataIndex: ["title"], title?, defaultTitle?}, "qty", "category.name", …].
/// errc::bad_request.
[[nodiscard]] core::result<std::vector<column>> read_columns(const core::json& wire);

/// Every field of a collection that has a column and may be seen, titled as its
/// interface is.
[[nodiscard]] std::vector<column> all_columns(const core::model::collection& of);

/// "category.name"
[[nodiscard]] std::string joined(const std::vector<std::string>& path);

/// Whether a row is the one that `named` stand above: it has one of their titles or
/// paths.
[[nodiscard]] bool is_header(const row& of, const std::vector<column>& named);

/// What stands at the column's path in a record of the wire; lists are joined by ", ", as
/// `parts_of` takes them apart.
[[nodiscard]] cell cell_at(const core::json& record, const column& of);

/// What the cells of a column go to.
struct target_column {
  const core::model::field* as = nullptr;       ///< Null: nothing.
  const core::model::association* by = nullptr; ///< Where `as` leads to records.
  /// What of such a record a cell says: a field of its own that is named
  /// ("author.email"), else the collection's `titleField`, else its key.
  const core::model::field* told_by = nullptr;
};

/// What the cells of a header stand for: by the titles of `named`, by the names of
/// fields, or by their titles; "author.email" names the association and a field of what
/// it leads to; one that the server keeps goes to nothing. What is no field goes to
/// `unknown`, and so is what `named`, if there is any, does not name; errc::bad_request
/// names it where that is null, and what stands twice.
[[nodiscard]] core::result<std::vector<target_column>> match_header(
  const row& header, const core::model::collection& of, const std::vector<column>& named,
  const core::model::viewpoint& by, std::vector<std::string>* unknown);

} // namespace actors::transfer
