#pragma once

#include <array>
#include <span>
#include <string_view>

namespace core::access {

/// What roles are asked about. Each covers one action or several of the wire (wire.md
/// 18).
struct action_word {
  std::string_view word;
  std::string_view title;
  bool on_new_record; ///< Makes records; the others touch those that are there.
  bool has_fields;    ///< May be kept to some fields.
};

/// In the order in which the wire lists them.
[[nodiscard]] std::span<const action_word> action_words() noexcept;

struct action_alias {
  std::string_view action;
  std::string_view word;
};

[[nodiscard]] std::span<const action_alias> action_aliases() noexcept;

/// The word that covers `action`: list → view. Empty: no role allows it.
[[nodiscard]] std::string_view word_of(std::string_view action) noexcept;

} // namespace core::access
