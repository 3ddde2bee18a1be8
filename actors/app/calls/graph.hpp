#pragma once

#include "actors/app/calls/records.hpp"
#include "storage/nested/writer.hpp"

/// Calls that write several records at once, or read before they write: each is one task
/// in one transaction of the store.
namespace actors::app::calls {

/// What the writer of records is to know of a request; shared, since a task outlives the
/// call.
[[nodiscard]] std::shared_ptr<const storage::nested::order>
order_of(const record_call& c);

/// Whether a create or update with that body writes more than the record's own fields.
[[nodiscard]] bool writes_more(const record_call& c, const core::json& body);
/// Whether the call names records by their keys to a role whose right to it is for some
/// of them alone.
[[nodiscard]] bool names_in_scope(const record_call& c);
/// Whether records of the collection are pointed to, so that a destroy has to look.
[[nodiscard]] bool is_referenced(const record_call& c);

core::result<void>
create_graph(storage::store& store, const record_call& c, core::json body);
core::result<void> update_graph(
  storage::store& store, const record_call& c, core::json body, core::model::filter where,
  core::model::joins hops);
core::result<void> destroy_graph(
  storage::store& store, const record_call& c, core::model::filter where,
  core::model::joins hops);

/// The same as a task; gives what the answer says.
[[nodiscard]] storage::task destroy_task(
  const record_call& c, std::shared_ptr<const storage::nested::order> order,
  core::model::filter where, core::model::joins hops);

core::result<void> first_or_create(storage::store& store, const record_call& c);
core::result<void> update_or_create(storage::store& store, const record_call& c);

/// add, set, remove and toggle over an association.
core::result<void> change_links(storage::store& store, const record_call& c);

} // namespace actors::app::calls
