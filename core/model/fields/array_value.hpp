#pragma once

#include "core/model/fields/field.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Values that are JSON arrays in the store: arrays, sets, geometric shapes.
namespace core::model {

/// An array, sorted by the texts of its items. At most limits::array_items.
[[nodiscard]] result<value> to_array(const field& f, const json& wire);

/// An array without what stands twice; the first of equals stays where it is.
[[nodiscard]] result<value> to_set(const field& f, const json& wire);

/// A point, line, polygon or circle: numbers in the arrangement of its type.
[[nodiscard]] result<value> to_shape(const field& f, const json& wire);

/// RFC 4648 with padding and without line breaks.
[[nodiscard]] bool is_base64(std::string_view text) noexcept;

} // namespace core::model
