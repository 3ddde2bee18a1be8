#pragma once

#include "core/model/catalogue.hpp"
#include "storage/store.hpp"

/// The way back of an association: a field of the target that a definition asks for with
/// `reverseField`. Each of the two bears the other's key as `reverseKey`.
namespace actors::app::calls {

/// Makes it, if `f` of `c` asks for one. errc::bad_request.
core::result<void> make_reverse(
  storage::session& db, const core::model::collection& c,
  const core::model::collection& target, const core::model::field& f);

/// The field that has the key which `f` bears as `reverseKey`, as the wire shows it; null
/// for none.
[[nodiscard]] core::json
reverse_of(const core::model::catalogue& known, const core::model::field& f);

/// No field bears the key of `gone` any more.
core::result<void> forget_reverse(
  storage::session& db, const core::model::catalogue& known,
  const core::model::field& gone);

} // namespace actors::app::calls
