#pragma once

#include "core/model/conditions/filter.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Conditions on what stands inside of a JSON field (wire.md 16).
namespace core::model {

/// Where it stands.
struct json_place {
  const field* column = nullptr;
  std::vector<std::string> path;
};

/// Adds a step to the path. errc::bad_request for one that no back end can be asked for:
/// empty, longer than a field's name, or with quotes, backslashes or control characters;
/// and for more than 16 steps.
[[nodiscard]] result<void> add_step(json_place& at, std::string_view step);

/// The condition `op` there. What a value is compared with says what kind it has to be: a
/// text, a number, true or false; a value of another kind is as one that is not there.
/// errc::bad_request names the field, the operator and what was expected.
[[nodiscard]] result<filter>
json_condition(const json_place& at, std::string_view op, const json& wire);

} // namespace core::model
