#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace http {

/// Bytes outside of the holes.
[[nodiscard]] constexpr std::size_t weight_of(std::string_view pattern) noexcept {
  std::size_t weight = 0;
  bool outside = true;
  for (const char c : pattern) {
    if (c == '{') outside = false;
    if (outside) ++weight;
    if (c == '}') outside = true;
  }
  return weight;
}

/// A message of the server in English, as the code composes it, and the same in Chinese.
/// Both have the same holes: `{name}` is a text, `{#name}` a number, `{@name}` a text
/// without blanks, `{=name}` a text that stands in these tables itself. Between two holes
/// stands something.
struct phrase {
  std::string_view english;
  std::string_view chinese;
  std::size_t weight = weight_of(english); ///< How much of a message it says itself.
};

/// By subject; each ordered by its English.
[[nodiscard]] std::span<const phrase> phrases_of_values() noexcept;
[[nodiscard]] std::span<const phrase> phrases_of_people() noexcept;
[[nodiscard]] std::span<const phrase> phrases_of_collections() noexcept;
[[nodiscard]] std::span<const phrase> phrases_of_files() noexcept;
[[nodiscard]] std::span<const phrase> phrases_of_server() noexcept;

[[nodiscard]] std::array<std::span<const phrase>, 5> all_phrases() noexcept;

/// `message` in Chinese by the phrase that has most of it word for word; nothing where
/// none fits, for a message of more than 1,000 bytes, and for one that could be read in
/// too many ways.
[[nodiscard]] std::optional<std::string> in_chinese(std::string_view message);

} // namespace http
