#pragma once

#include "core/formula/operand.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace core::formula {

using operands = std::span<const operand>;

/// A function that formulas may call; names are the same in any case.
struct function_row {
  std::string_view name;
  std::size_t least; ///< How many values it takes,
  std::size_t most;  ///< at most.
  operand (*does)(operands given);
};

/// Null if there is none of that name.
[[nodiscard]] const function_row* find_function(std::string_view name) noexcept;

/// The names, for a message.
[[nodiscard]] std::string function_names();

} // namespace core::formula
