#pragma once

#include "storage/postgres/open.hpp"

namespace storage::postgres {

/// Brings the data in the schema to our version; an empty schema gets all of it if
/// `may_create`. errc::newer_data names both versions; errc::storage_failed for a schema
/// without our tables.
core::result<void>
prepare_schema(session& in, const std::string& schema, creation may_create);

} // namespace storage::postgres
