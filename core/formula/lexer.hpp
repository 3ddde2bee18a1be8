#pragma once

#include "core/error.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace core::formula {

enum class token_kind : std::uint8_t {
  end,
  number,
  text,
  name,
  field, ///< {{name}}
  sign,  ///< An operator, a bracket or a comma.
};

struct token {
  token_kind is = token_kind::end;
  std::string text; ///< A sign or a name as it stands; the inside of a text or field.
  double number = 0;
  std::size_t at = 0; ///< Bytes before it.
};

/// errc::bad_request, with the place: "expression: expected a field at character 8".
[[nodiscard]] error wrong_at(std::string_view text, std::size_t at, std::string what);

/// The field's name at `at`, where "{{" stands; moves `at` behind it. NocoBase's own
/// `{{$context.name}}` is one, too.
[[nodiscard]] result<std::string> read_field(std::string_view text, std::size_t& at);

/// A formula in tokens, one after the other.
class lexer {
public:
  explicit lexer(std::string_view text) : text_(text) {}

  [[nodiscard]] result<token> next();

private:
  result<token> number(token made);
  result<token> quoted(token made);
  result<token> sign(token made);

  std::string_view text_;
  std::size_t at_ = 0;
};

} // namespace core::formula
