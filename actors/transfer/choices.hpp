#pragma once

#include "actors/transfer/table.hpp"
#include "core/model/fields/field.hpp"

/// Fields with choices (`uiSchema.enum`): people read and write the labels of them, where
/// records have the values.
namespace actors::transfer {

/// Whether the field has any.
[[nodiscard]] bool has_choices(const core::model::field& f);

/// The label of a value, or those of a list, parted by commas; what is no choice stands
/// there as it is.
[[nodiscard]] cell labelled(const core::model::field& f, const core::json& value);

/// The value, or for a field of several the list, that a cell's text means by labels or
/// values. errc::bad_request for what is neither.
[[nodiscard]] core::result<core::json>
chosen(const core::model::field& f, const std::string& text);

} // namespace actors::transfer
