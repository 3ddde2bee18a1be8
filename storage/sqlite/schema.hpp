#pragma once

#include "storage/sqlite/connection.hpp"

namespace storage::sqlite {

/// Makes the file, 0600 and empty, unless it is there.
core::result<void> make_file(const std::filesystem::path& file);

/// Brings the data to our schema version; an empty file gets all of it. errc::newer_data
/// names both versions; errc::storage_failed for a file that is no store.
core::result<void> prepare_schema(connection& on);

} // namespace storage::sqlite
