#pragma once

#include "actors/app/calls/definitions/definitions.hpp"
#include "actors/app/calls/records.hpp"

/// Calls on `collections` and `collections/<name>/fields`: reads come from the catalogue,
/// changes are one transaction of table and definition, and give the next catalogue.
namespace actors::app::calls {

/// The answer to list, listMeta and get of collections; `categories` are the rows of
/// collectionCategories, where filter or `appends` ask for them.
core::result<std::string> read_collections(
  const core::request& ask, const core::model::catalogue& known,
  const core::json& categories);
/// Answers the same, having read the categories if they are needed.
core::result<void> answer_collections(
  storage::store& store, const core::exchange_ptr& ask, core::model::catalogue_ptr known);
/// The answer to list and get of `fields` and `collections.fields`.
core::result<std::string>
read_fields(const core::request& ask, const core::model::catalogue& known);

/// Where a change leaves the catalogue that holds after its commit.
struct change {
  storage::task work; ///< Gives the body of the answer.
  std::shared_ptr<core::model::catalogue_ptr> next;
  std::string about; ///< The collection under change; empty: the one that the call names.
};

/// Runs a step between two readings of the catalogue, so that changes that were asked for
/// at the same time build on each other.
[[nodiscard]] change changing(storage::ground with, definition_step step);

/// The names that a destroy is about, found when it happens: those in filterByTk, or
/// those whose definitions its filter lets through.
struct doomed {
  std::vector<std::string> names;
  core::json filter;
};

core::result<doomed> read_doomed(const core::request& ask);

/// What a call names by filterByTk; errc::filter_required if nothing, or not just one.
core::result<std::vector<std::string>> keys_of(const core::request& ask);
core::result<std::string> one_key(const core::request& ask);
/// The body, which is an object.
core::result<core::json> read_object(const core::request& ask);
/// sourceId, targetId, method, sticky: parameters, or members of the body.
core::result<move_wish> read_move(const core::request& ask);

/// The change that a create, update, apply, move, setFields or destroy of collections or
/// fields asks for. Fields are named within their collection, or, as `fields` alone, by
/// their keys, which `known` has.
core::result<change> change_collections(const core::request& ask, storage::ground with);
core::result<change> change_fields(
  const core::request& ask, storage::ground with, const core::model::catalogue& known);

} // namespace actors::app::calls
