#pragma once

#include "actors/transfer/table.hpp"
#include "core/model/catalogue.hpp"

/// Which fields the columns of a table are.
namespace actors::transfer {

/// A column as a request names it: a path over associations, and what stands above it.
struct column {
  std::vector<std::string> path;
  std::string title; ///< Empty: the name of the path's end.
};

/// Reads [{dataIndex: ["title"], title?, defaultTitle?}, "qty", "category.name", …].
/// errc::bad_request.
[[nodiscard]] core::result<std::vector<column>> read_columns(const core::json& wire);

/// Every field of a collection that has a column and may be seen, titled as its
/// interface is.
[[nodiscard]] std::vector<column> all_columns(const core::model::collection& of);

/// "category.name"
[[nodiscard]] std::string joined(const std::vector<std::string>& path);

/// What stands at a path in a record of the wire; lists are joined by ", ".
[[nodiscard]] cell
cell_at(const core::json& record, const std::vector<std::string>& path);

/// The fields that the cells of a header stand for: by the titles of `named`, by the
/// names of fields, or by their titles. Null where a header cell is empty.
/// errc::bad_request names what is no field, stands twice, or is kept by the server.
[[nodiscard]] core::result<std::vector<const core::model::field*>> match_header(
  const row& header, const core::model::collection& of, const std::vector<column>& named);

/// What a cell means for a field: a value as a create takes it.
[[nodiscard]] core::json value_of(const core::model::field& f, const cell& from);

} // namespace actors::transfer
