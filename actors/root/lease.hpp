#pragma once

#include "actors/house.hpp"

/// Who serves main's data where no lock of a folder tells: a database server can be
/// reached from anywhere. One row in main's data says it, and must be renewed.
namespace actors::root {

/// How long a row counts that is not renewed: its server is gone.
inline constexpr std::chrono::seconds lease_time{30};

/// errc::conflict while another data folder's server holds it. Nothing to do for a file.
/// Blocking, and so the others.
[[nodiscard]] core::result<void> take_lease(house& whole);
[[nodiscard]] core::result<void> renew_lease(house& whole);
void release_lease(house& whole);

} // namespace actors::root
