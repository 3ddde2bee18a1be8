#pragma once

#include "core/model/fields/making.hpp"
#include "storage/generate/fill.hpp"

/// One function a type: what it puts into a draft. `f.made` is there.
namespace storage::generate {

/// When a record is written, by which clock.
struct instant {
  std::int64_t now_ms = 0;
  int offset = 0; ///< Of the asker's clock, minutes east of UTC.
};

core::result<void> put_place(session& in, const draft& d, const core::model::field& f);
core::result<void>
put_sequence(session& in, const draft& d, const core::model::field& f, const instant& at);
/// Puts the others of the collection to false where the draft has true.
core::result<void>
put_only_true(session& in, const draft& d, const core::model::field& f);
/// Takes the hash out of `ready` if it is there, else makes it.
core::result<void> put_hash(const draft& d, const core::model::field& f, hashes& ready);
core::result<void> put_sealed(const draft& d, const core::model::field& f);

/// All formulas of the draft's collection, also those that ask for one another.
core::result<void> put_formulas(const draft& d);

// What `begin` does.
core::result<void>
begin_places(session& in, const core::model::collection& of, const core::model::field& f);
core::result<void> begin_formulas(session& in, const core::model::collection& of);

} // namespace storage::generate
