#include "core/formula/operand.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace core::formula {

namespace {

std::string number_text(double number) {
  constexpr double exact = 9'007'199'254'740'992; // 2^53
  std::array<char, 32> buffer{};
  auto* end = buffer.data();
  if (std::trunc(number) == number && std::abs(number) <= exact) {
    const auto whole = static_cast<long long>(number);
    end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), whole).ptr;
  } else {
    // Fifteen digits: 0.1 + 0.2 is 0.3.
    constexpr auto form = std::chars_format::general;
    end
      = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number, form, 15).ptr;
  }
  return {buffer.data(), end};
}

} // namespace

bool is_true(const operand& v) noexcept {
  if (const auto* flag = std::get_if<bool>(&v)) return *flag;
  if (const auto* number = std::get_if<double>(&v)) return *number != 0;
  const auto* text = std::get_if<std::string>(&v);
  return text != nullptr && !text->empty();
}

operand number_of(const operand& v) {
  if (const auto* flag = std::get_if<bool>(&v)) return *flag ? 1.0 : 0.0;
  const auto* text = std::get_if<std::string>(&v);
  if (text == nullptr) return v;
  double number = 0;
  const auto* last = text->data() + text->size();
  const auto [end, why] = std::from_chars(text->data(), last, number);
  if (why != std::errc{} || end != last) return {};
  return finite(number);
}

std::string text_of(const operand& v) {
  if (const auto* flag = std::get_if<bool>(&v)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<double>(&v)) return number_text(*number);
  if (const auto* text = std::get_if<std::string>(&v)) return *text;
  return {};
}

operand finite(double number) noexcept {
  if (!std::isfinite(number)) return {};
  return number;
}

} // namespace core::formula
