#pragma once

#include "actors/app/calls/collections.hpp"

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

/// Puts categories in the place of their ids in an answer of `collections`.
core::result<std::string> put_categories(
  storage::session& db, const core::model::catalogue& known, const std::string& body);

} // namespace actors::app::calls
