#include "core/ids.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cctype>
#include <cstdint>

#include <sodium.h>

namespace core {

namespace {

bool is_lower(char c) noexcept {
  return c >= 'a' && c <= 'z';
}
bool is_digit(char c) noexcept {
  return c >= '0' && c <= '9';
}
bool is_letter(char c) noexcept {
  return is_lower(c) || (c >= 'A' && c <= 'Z');
}

constexpr std::string_view hex = "0123456789abcdef";

std::string hyphenated(std::string digits) {
  for (const std::size_t at : {8U, 13U, 18U, 23U})
    digits.insert(at, 1, '-');
  return digits;
}

bool is_label(std::string_view label) noexcept {
  if (label.empty() || label.size() > 63) return false;
  if (label.front() == '-' || label.back() == '-') return false;
  return std::ranges::all_of(
    label, [](char c) { return is_letter(c) || is_digit(c) || c == '-'; });
}

/// 10 or 0x7f: with such a last label it is an address, or reads like one.
bool is_numeric(std::string_view label) noexcept {
  const auto is_hex = label.starts_with("0x") || label.starts_with("0X");
  if (is_hex) label.remove_prefix(2);
  return std::ranges::all_of(
    label, [&](unsigned char c) { return is_hex ? std::isxdigit(c) : std::isdigit(c); });
}

} // namespace

bool is_app_id(std::string_view text) noexcept {
  if (text.empty() || text.size() > 63 || !is_lower(text.front())) return false;
  return std::ranges::all_of(
    text, [](char c) { return is_lower(c) || is_digit(c) || c == '_'; });
}

bool is_identifier(std::string_view text) noexcept {
  if (text.empty() || text.size() > 63 || !is_letter(text.front())) return false;
  return std::ranges::all_of(
    text, [](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
}

bool is_host_name(std::string_view text) noexcept {
  if (text.empty() || text.size() > 253) return false;
  if (text != "localhost" && text.find('.') == std::string_view::npos) return false;
  while (true) {
    const auto dot = text.find('.');
    if (!is_label(text.substr(0, dot))) return false;
    if (dot == std::string_view::npos) return !is_numeric(text);
    text.remove_prefix(dot + 1);
  }
}

std::string random_hex(std::size_t bytes) {
  std::string raw(bytes, '\0');
  randombytes_buf(raw.data(), raw.size());
  std::string text;
  text.reserve(2 * bytes);
  for (const char c : raw) {
    const auto byte = static_cast<unsigned char>(c);
    text.push_back(hex[byte >> 4U]);
    text.push_back(hex[byte & 15U]);
  }
  return text;
}

std::string random_name(std::string_view prefix, std::size_t length) {
  constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
  std::string name{prefix};
  for (std::size_t i = 0; i < length; ++i)
    name.push_back(letters[randombytes_uniform(name.empty() ? 26 : 36)]);
  return name;
}

std::string random_text(std::string_view alphabet, std::size_t length) {
  std::string text;
  text.reserve(length);
  for (std::size_t i = 0; i < length; ++i)
    text.push_back(alphabet[randombytes_uniform(static_cast<unsigned>(alphabet.size()))]);
  return text;
}

std::int64_t snowflake_id(std::int64_t now_ms) {
  constexpr std::int64_t begin_of_2020 = 1'577'836'800'000;
  static std::atomic<std::int64_t> last{0};
  const auto now = (now_ms - begin_of_2020) << 12U;
  auto before = last.load(std::memory_order_relaxed);
  for (;;) {
    const auto next = std::max(before + 1, now);
    if (last.compare_exchange_weak(before, next, std::memory_order_relaxed)) return next;
  }
}

std::string random_uuid() {
  auto digits = random_hex(16);
  digits[12] = '4';
  digits[16] = hex[8U + randombytes_uniform(4)];
  return hyphenated(std::move(digits));
}

std::string request_id() {
  // Half of it says which process, half counts; in the form of a random UUID.
  static const std::string process = random_hex(8);
  static std::atomic<std::uint64_t> next{0};
  auto count = next.fetch_add(1, std::memory_order_relaxed);
  std::string id = "00000000-0000-4000-8000-000000000000";
  id.replace(0, 8, process, 0, 8).replace(9, 4, process, 8, 4);
  id.replace(15, 3, process, 12, 3);
  for (std::size_t at = id.size(); count != 0 && at > 20; count >>= 4U) {
    if (id[--at] == '-') --at;
    id[at] = hex[count & 15U];
  }
  return id;
}

} // namespace core
