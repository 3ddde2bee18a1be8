#pragma once

#include <string>
#include <string_view>

namespace actors::files {

/// A Content-Disposition with a file's name, in both forms that clients read. `how`:
/// "inline" or "attachment".
[[nodiscard]] std::string disposition(std::string_view how, std::string_view name);

} // namespace actors::files
