#pragma once

#include "actors/app/calls/graph.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

/// What the calls that write by a task have in common.
namespace actors::app::calls {

/// The names that a list parameter holds, kept.
[[nodiscard]] std::vector<std::string>
names_in(const core::request& ask, std::string_view parameter);

/// What a write's answer shows: the fields that were asked for, and the associations that
/// the body names, as they are then.
core::result<std::shared_ptr<const core::model::select_plan>>
answer_plan(const record_call& c, const core::json& body);

/// The same of records that were there before: only those that the asker may see. Whoever
/// may see none of the collection's fields is told of all of them, each as {}.
core::result<std::shared_ptr<const core::model::select_plan>>
changed_plan(const record_call& c, const core::json& body);

/// Whether the role's view of the collection is of some records alone.
[[nodiscard]] bool sees_some(const record_call& c);

/// Whether the role's right to what makes records is for some of them alone.
[[nodiscard]] bool makes_some(const record_call& c);

/// errc::no_permission unless the role's right to the call is for each of these records,
/// which are written.
core::result<void> check_made(
  storage::session& in, const record_call& c,
  const std::vector<storage::nested::record>& made);

/// `plan`, whose output is not looked at, as a task that answers with those of the
/// records that the asker may see then.
core::result<void>
update_seen(storage::store& store, const record_call& c, core::model::update_plan plan);

/// Runs `work` as a write; what it gives is the answer's data.
void start_write(storage::store& store, const record_call& c, storage::task work);

/// `work`, unless `on`, of the catalogue `known`, or what its associations lead to is
/// defined otherwise by then: errc::collection_changed.
[[nodiscard]] storage::task while_current(
  const core::model::catalogue_ptr& known, const core::model::collection& on,
  storage::task work);

/// The record that an association call starts from, if the asker may do `action` to it
/// and to the association. errc::not_found, errc::no_permission.
core::result<storage::nested::record>
owner_of(storage::session& in, const record_call& c, std::string_view action);

/// errc::bad_request where the server keeps the association that the call goes over.
core::result<void> check_writable(const record_call& c);

} // namespace actors::app::calls
