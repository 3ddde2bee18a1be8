#pragma once

#include "core/model/fields/validation.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
} // namespace re2

namespace core::model {

/// A value as rules look at it; which members count is the validation type's business.
struct subject {
  std::string text;
  double number = 0;
  std::int64_t ms = 0;   ///< Since 1970.
  std::size_t count = 0; ///< Items of an array.
  bool distinct = true;  ///< No item stands twice.
};

/// What stands in a rule's `args`.
enum class argument : std::uint8_t { none, count, number, date, pattern, word };

using rule_test = bool (*)(const validation::rule&, const subject&);

/// A rule as it is known: for values of `type` ("any": of each).
struct rule_kind {
  std::string_view type;
  std::string_view name;
  argument takes;
  rule_test holds;
  std::string_view says;         ///< `{}` stands for the argument.
  std::string_view pattern = {}; ///< For tests by a pattern of ours.
};

/// A rule as a field has it.
struct validation::rule {
  const rule_kind* kind = nullptr;
  double number = 0;
  std::int64_t ms = 0;
  bool now = false; ///< The date is the time of the check.
  bool inverted = false;
  std::string shown; ///< The argument, for messages.
  std::shared_ptr<const re2::RE2> pattern;
};

/// Null if there is no such rule for values of `type`.
[[nodiscard]] const rule_kind* find_rule(std::string_view type, std::string_view name);

/// True if some rule is for values of `type`.
[[nodiscard]] bool is_rule_type(std::string_view type);

/// A pattern as JavaScript writes it ("^\u4e00", "/x/i"), compiled within
/// limits::pattern_memory. errc::bad_request says why it cannot be.
[[nodiscard]] result<std::shared_ptr<const re2::RE2>>
compile_pattern(std::string_view script);

} // namespace core::model
