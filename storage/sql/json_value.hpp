#pragma once

#include "storage/sql/condition.hpp"

namespace storage::sql {

/// Appends the value inside of JSON that `c.path` leads to, as a value of SQL: of the
/// kind `c.as`, else null. Numbers of the path are places in arrays and nothing else.
/// Texts compare by their bytes.
writer&
append_json_value(writer& out, const core::model::comparison& c, const aliases& names);

} // namespace storage::sql
