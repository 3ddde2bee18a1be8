#pragma once

#include "core/error.hpp"
#include "core/formula/operand.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

/// Formulas over the fields of a record (wire.md 17, "formula"): a grammar of our own,
/// nothing of it is run as code. docs/records.md has the grammar.
namespace core::formula {

/// What a formula is written in.
enum class language : std::uint8_t {
  numbers,  ///< "math.js": + adds, also numbers that stand as texts.
  mixed,    ///< "formula.js": + joins where one side is a text.
  sentence, ///< "string": a text with {{fields}} in it.
};

/// Null for a field that is not there.
using lookup = std::function<operand(std::string_view name)>;

struct function_row; // see functions.hpp

/// A formula, read once.
class program {
public:
  /// errc::bad_request says what was expected, and after how many characters.
  [[nodiscard]] static result<program> parse(std::string_view text, language in);

  /// The fields that it asks for, each once.
  [[nodiscard]] const std::vector<std::string>& inputs() const noexcept {
    return inputs_;
  }

  /// Null where the fields have no answer in them (null + 1, 1 / 0, "a" * 2).
  /// errc::bad_request if it takes more steps, or longer texts, than it may.
  [[nodiscard]] result<operand> work_out(const lookup& fields) const;

  enum class kind : std::uint8_t {
    constant,
    input,  ///< `at` in `inputs_`.
    sign,   ///< -a
    negate, ///< !a
    add,
    subtract,
    multiply,
    divide,
    remainder,
    power,
    equal,
    differs,
    less,
    less_equal,
    both,   ///< a && b
    either, ///< a || b
    choose, ///< a ? b : c
    call,   ///< `function` over all parts.
  };

  struct node {
    kind is = kind::constant;
    operand constant = {};
    std::size_t at = 0;
    const function_row* function = nullptr;
    std::vector<std::size_t> parts = {}; ///< Nodes, which come before this one.
  };

private:
  friend class reader;

  std::vector<node> nodes_;
  std::size_t root_ = 0;
  std::vector<std::string> inputs_;
  language in_ = language::numbers;
};

} // namespace core::formula
