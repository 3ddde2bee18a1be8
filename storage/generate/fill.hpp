#pragma once

#include "core/model/fields/upkeep.hpp"
#include "storage/generate/draft.hpp"

#include <map>
#include <string>

namespace storage::nested {
struct order;
}

/// Values that depend on other records, on other fields or on the request, or that cost
/// more than a look: blocking, in the transaction of the write
/// (core/model/fields/making.hpp).
namespace storage::generate {

/// Hashes by the passwords they are of.
using hashes = std::multimap<std::string, std::string>;

/// What one request has used up.
struct spent {
  std::size_t passwords = 0;
  hashes ready = {}; ///< Made beforehand; each serves one value.
};

/// Completes a record that is about to be written. errc::bad_request names the field
/// whose value cannot be made.
core::result<void>
fill(session& in, const draft& d, const nested::order& by, spent& so_far);

/// Whether a write with that body has to go through `fill`.
[[nodiscard]] bool concerns(
  const core::model::collection& of, const core::json& body, core::model::writing what);

/// Whether a formula of the collection, which has a key, is worked out of the field.
[[nodiscard]] bool
is_asked_for(const core::model::collection& of, const core::model::field& f);

/// Brings the records that are there in line with a field's definition, which is new or
/// has changed. errc::bad_request if there are more than limits::formula_rows to work
/// out.
core::result<void>
begin(session& in, const core::model::collection& of, const core::model::field& f);

/// The field, or the whole collection, is about to go.
core::result<void>
forget(session& in, const core::model::collection& of, const core::model::field& f);
core::result<void> forget(session& in, const core::model::collection& of);

/// The table of the counters, once for each app.
core::result<void> make_table(session& in);

} // namespace storage::generate
