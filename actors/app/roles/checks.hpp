#pragma once

#include "core/model/catalogue.hpp"
#include "storage/store.hpp"

#include <cstdint>
#include <functional>
#include <string>

/// Whether what a role's strategy, rules and scopes name is there: a name that nothing
/// bears would bind the role's users to nothing, and nobody would know why.
namespace actors::app::role_checks {

/// The app's collections as the transaction of `db` sees them.
core::result<core::model::catalogue_ptr> load_collections(storage::session& db);

/// errc::bad_request names the first action of the strategy that there is not. Those of
/// the strategy `before` may stay.
core::result<void> check_words(const core::json& strategy, const core::json& before);

/// errc::bad_request if rules for `name` would be rules for nothing.
core::result<void>
check_collection(const core::model::catalogue& known, const std::string& name);

/// `actions` as an entry stores them, for the collection `name`. errc::bad_request names
/// the first action or field that there is not. What the actions `before` name may stay:
/// a field may have been destroyed since.
core::result<void> check_actions(
  const core::json& actions, const core::model::catalogue& known, const std::string& name,
  const core::json& before);

/// errc::bad_request where `actions`, for the collection `name`, have a scope in which
/// `narrows` sees conditions, for what is made of records that the server's own calls
/// make: these ask for no scope.
core::result<void> check_made_scopes(
  const core::json& actions, const std::string& name, const core::model::catalogue& known,
  const std::function<bool(std::int64_t scope)>& narrows);

/// Whether the filter of a scope, {resourceName, scope, …}, can be asked of its
/// collection. One without a collection that is there is not looked at: the collection
/// may come later. errc::bad_request.
core::result<void> check_scope(
  const core::json& record, const core::model::catalogue& known, std::int64_t now_ms);

} // namespace actors::app::role_checks
