#pragma once

#include "core/json.hpp"
#include "core/model/fields/value.hpp"

namespace storage::sql {

/// A stored key as JSON by its kind alone, as foreign keys and lists of keys hold it.
[[nodiscard]] inline core::json key_json(const core::model::value& v) {
  if (const auto* whole = std::get_if<std::int64_t>(&v)) return *whole;
  if (const auto* real = std::get_if<double>(&v)) return *real;
  if (const auto* text = std::get_if<std::string>(&v)) return *text;
  return nullptr;
}

} // namespace storage::sql
