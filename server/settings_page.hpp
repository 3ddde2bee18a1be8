#pragma once

#include <string>

namespace server {

/// All settings as a table in Markdown: key, variable, default, what it takes, whether a
/// HUP changes it, what it means. docs/operations.md holds it, and a test compares.
[[nodiscard]] std::string settings_page();

} // namespace server
