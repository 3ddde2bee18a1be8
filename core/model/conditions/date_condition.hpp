#pragma once

#include "core/model/conditions/filter.hpp"

#include <string_view>

namespace core::model {

/// One of `$dateOn` and its kin (wire.md 16).
struct date_operator;

/// Null if `wire` is none. Lives as long as the program.
[[nodiscard]] const date_operator* find_date_operator(std::string_view wire);

/// A field of dates against a period: comparisons with the bounds that the period has
/// `at` the moment. errc::bad_request names the field and what was expected.
[[nodiscard]] result<filter> date_condition(
  const field& column, const date_operator& how, const json& wire, const moment& at);

} // namespace core::model
