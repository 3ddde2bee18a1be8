#pragma once

#include "core/error.hpp"

#include <string>

namespace actors::files {

/// What the content of an open file looks like: a media type, by libmagic. Reads its
/// beginning. Blocking; each thread has a reader of its own.
[[nodiscard]] core::result<std::string> sniff(int file);

} // namespace actors::files
