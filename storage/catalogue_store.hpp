#pragma once

#include "core/access/seal.hpp"
#include "core/model/catalogue.hpp"
#include "storage/store.hpp"

/// The collections and fields that users defined, kept in the app's own storage. System
/// collections live in code. Both back ends share this.
namespace storage {

/// What a catalogue has besides what is stored.
struct ground {
  std::vector<core::model::collection_ptr> system = {};
  /// The key of the app's sealed fields, asked for where there are such fields; blocking.
  std::function<core::result<std::shared_ptr<const core::access::seal>>()> open_key = {};
};

core::result<void> make_catalogue_tables(session& in);

/// What is stored, with that beside it.
core::result<core::model::catalogue_ptr>
load_catalogue(session& in, const ground& on = {});

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
