#pragma once

#include "actors/app/calls/files/files.hpp"

namespace actors::app::calls {

using record_handler = core::result<void> (*)(storage::store&, const record_call&);

/// Whether a write brings passwords for fields of its collection.
[[nodiscard]] bool brings_passwords(const record_call& c);

/// Hashes them on a worker, then goes on with `then` where the store is: an app has one
/// writer, which nobody is to wait for while it hashes.
core::result<void> hash_first(const file_room& room, record_call c, record_handler then);

} // namespace actors::app::calls
