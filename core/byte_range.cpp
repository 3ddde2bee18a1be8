#include "core/byte_range.hpp"

#include <algorithm>
#include <charconv>

namespace core {

namespace {

std::string_view trimmed(std::string_view text) {
  text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// Nothing if it is no number; the largest one if it is larger than that.
std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t out = 0;
  const auto [end, failed] = std::from_chars(text.begin(), text.end(), out);
  if (text.empty() || end != text.end()) return std::nullopt;
  if (failed == std::errc::result_out_of_range) return UINT64_MAX; // past any file
  return failed == std::errc{} ? std::optional{out} : std::nullopt;
}

} // namespace

range_wish read_range(std::string_view header, std::uint64_t size) noexcept {
  using kind = range_wish::kind;
  constexpr std::string_view unit = "bytes=";
  if (!header.starts_with(unit)) return {};
  const auto text = trimmed(header.substr(unit.size()));
  const auto dash = text.find('-');
  if (dash == std::string_view::npos || text.find(',') != std::string_view::npos)
    return {};
  const auto first = number(text.substr(0, dash));
  const auto last = number(text.substr(dash + 1));
  if (!first) { // the last so many
    if (dash != 0 || !last) return {};
    if (*last == 0 || size == 0) return {kind::outside, {}};
    const auto length = std::min(*last, size);
    return {kind::part, {size - length, length}};
  }
  if (dash + 1 != text.size() && (!last || *last < *first)) return {};
  if (*first >= size) return {kind::outside, {}};
  const auto end = last ? std::min(*last, size - 1) : size - 1;
  return {kind::part, {*first, end - *first + 1}};
}

bool names_tag(std::string_view header, std::string_view tag) noexcept {
  while (!header.empty()) {
    const auto end = std::min(header.find(','), header.size());
    auto one = trimmed(header.substr(0, end));
    header.remove_prefix(std::min(end + 1, header.size()));
    if (one.starts_with("W/")) one.remove_prefix(2);
    if (one == tag || one == "*") return true;
  }
  return false;
}

} // namespace core
