#pragma once

#include "core/model/catalogue.hpp"
#include "storage/store.hpp"

/// The collections and fields that users defined, kept in the app's own storage. System
/// collections live in code. Both back ends share this.
namespace storage {

core::result<void> make_catalogue_tables(session& in);

/// What is stored, with `system` beside it.
core::result<core::model::catalogue_ptr>
load_catalogue(session& in, std::vector<core::model::collection_ptr> system = {});

/// Writes or replaces a collection and all of its fields.
core::result<void> save_collection(session& in, const core::model::collection& c);
core::result<void> remove_collection(session& in, const core::model::collection& c);

/// Writes or replaces one field; a new one comes last.
core::result<void>
save_field(session& in, const core::model::collection& of, const core::model::field& f);
core::result<void>
remove_field(session& in, const core::model::collection& of, const core::model::field& f);

/// Numbers what is named in that order, from 1.
core::result<void>
save_collection_order(session& in, const std::vector<std::string>& names);
core::result<void> save_field_order(
  session& in, const core::model::collection& of, const std::vector<std::string>& names);

} // namespace storage
