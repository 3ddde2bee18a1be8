#pragma once

#include "core/error.hpp"
#include "core/model/catalogue.hpp"

#include <string>
#include <string_view>

/// What a client is told when the data base refuses a value. Both back ends give the
/// kind by error code and the column by name.
namespace storage::sql {

/// "Code already exists": the field's title, else its name with a capital. `c` may be
/// null, and `column` empty where the data base does not name it.
[[nodiscard]] core::error
already_exists(const core::model::collection* c, std::string_view column);

/// A statement no longer fits the tables; `cause` goes to the log.
[[nodiscard]] core::error has_changed(std::string cause);

/// "title cannot be null"
[[nodiscard]] core::error cannot_be_null(std::string_view column);

} // namespace storage::sql
