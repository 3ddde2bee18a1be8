#pragma once

#include "core/model/catalogue.hpp"
#include "storage/store.hpp"

/// The system collections about files (wire.md 24): where they are kept, and what is
/// known of each.
namespace actors::app {

/// One record a place; the local one, which every app has, is the only kind there is.
[[nodiscard]] core::model::collection_ptr storages_collection();
/// One record a file. What says where the file is, and what it is, is kept by the server.
[[nodiscard]] core::model::collection_ptr attachments_collection();

/// The step of the schema that brings both.
core::result<void> make_files(storage::session& db);
/// The one that brings the addresses of previews.
core::result<void> add_previews(storage::session& db);

} // namespace actors::app
