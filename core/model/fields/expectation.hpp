#pragma once

#include "core/model/fields/field.hpp"

#include <cstddef>
#include <string>
#include <string_view>

/// What the conversions of values share.
namespace core::model {

/// errc::bad_request: "price: expected a number, got …".
[[nodiscard]] error expected(const field& f, std::string_view what, const json& wire);

/// A text as it may be stored: UTF-8 of at most `most` bytes without U+0000.
[[nodiscard]] result<value>
checked_text(const field& f, std::string text, std::size_t most);

} // namespace core::model
