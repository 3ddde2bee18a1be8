#pragma once

#include "actors/app/calls/records.hpp"

/// Answers with meta.allowedActions: for view, update and destroy the keys of those of
/// the records in the answer that the asker may do it to (X-With-ACL-Meta). One more
/// statement for each of the three at most, in the transaction that reads the records.
namespace actors::app::calls {

core::result<void> send_with_meta(
  storage::store& store, const record_call& c, core::model::select_plan plan,
  const page& which);

core::result<void> send_one_with_meta(
  storage::store& store, const record_call& c, core::model::select_plan plan);

} // namespace actors::app::calls
