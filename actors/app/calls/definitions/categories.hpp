#pragma once

#include "actors/app/calls/definitions/collections.hpp"

/// Categories that collections are sorted into: records of `collectionCategories`, and a
/// list of their ids in the definition of each collection.
namespace actors::app::calls {

/// Calls of `collectionCategories` and `collectionCategories.collections` that change
/// something.
core::result<change> change_categories(
  const core::exchange_ptr& ask, const principal& who, storage::ground with);

/// list and get of `collectionCategories`: as of any records, with their collections
/// where `appends` names these.
core::result<void> answer_categories(storage::store& store, const record_call& c);

/// The collections of a category.
core::result<std::string>
read_category_members(const core::request& ask, const core::model::catalogue& known);

/// All categories, in their order, as the wire shows them.
core::result<core::json>
read_categories(storage::session& db, const core::model::catalogue& known);

/// Puts categories in the place of the ids in `category` of a collection's definition.
void put_categories(core::json& definition, const core::json& categories);

} // namespace actors::app::calls
