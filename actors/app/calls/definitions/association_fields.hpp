#pragma once

#include "core/model/catalogue.hpp"
#include "storage/store.hpp"

/// What an association needs beside its own field: foreign keys, through tables, the way
/// back. Made in the transaction of the change that brings the association.
namespace actors::app::calls {

/// Fills in what association fields of `c` leave out (foreignKey, sourceKey, targetKey,
/// otherKey, through) and adds the foreign keys that stand in `c` itself. `c` is new and
/// has no table yet. errc::bad_request names what is wrong.
core::result<void>
complete_associations(const core::model::catalogue& known, core::model::collection& c);

/// The same for one field that is added to `c`; gives the foreign key that `c` needs
/// first, if any.
core::result<std::optional<core::model::field>> complete_association(
  const core::model::catalogue& known, const core::model::collection& c,
  core::model::field& f);

/// Makes what stands elsewhere, once `c` has its table: foreign keys of targets, through
/// tables, and the `reverseField` that `f` asks for.
core::result<void> make_other_ends(
  storage::session& db, const core::model::catalogue& known,
  const core::model::collection& c, const core::model::field& f);

/// Takes away the associations of other collections that lead to `gone` or through it.
core::result<void> remove_ways_to(
  storage::session& db, const core::model::catalogue& known,
  const core::model::collection& gone);

} // namespace actors::app::calls
