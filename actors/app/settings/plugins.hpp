#pragma once

#include "core/error.hpp"
#include "core/json.hpp"

#include <span>
#include <string>
#include <string_view>

/// What of NocoBase's plugins this server has as parts of its own (wire.md 21), under the
/// names that clients ask for. All of them are always on, in every app.
namespace actors::app::plugins {

struct plugin {
  std::string_view name;
  std::string_view title;
  std::string_view does;
};

[[nodiscard]] std::span<const plugin> all() noexcept;

/// The plugin of the name, or of the package's. errc::bad_request if there is none.
[[nodiscard]] core::result<const plugin*> find(const std::string& name);

/// As `pm:list` and `pm:get` have it; `version` is the server's.
[[nodiscard]] core::json describe(const plugin& of, const std::string& version);
/// As `pm:list` has it with `mode=summary`.
[[nodiscard]] core::json summary(const plugin& of);
/// As `pm:listEnabled` has it. There is no script for a browser to load.
[[nodiscard]] core::json enabled(const plugin& of);

} // namespace actors::app::plugins
