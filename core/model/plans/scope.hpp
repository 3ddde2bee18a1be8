#pragma once

#include "core/model/conditions/filter.hpp"

namespace core::model {

/// The records that a grant lets be touched (wire.md 18), as a condition on `on` whose
/// hops are added to `hops`; all of them for no grant. A scope may look at what its role
/// may not. errc::no_permission where it names what `on` does not have: that binds the
/// role to nothing.
[[nodiscard]] result<filter> scope_of(
  const access::grant* granted, const collection& on, const viewpoint& by, joins& hops);

/// Whether the scope means the same at any time, for one asker and one catalogue.
[[nodiscard]] bool is_lasting(const access::grant& granted);

} // namespace core::model
