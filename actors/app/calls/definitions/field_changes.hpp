#pragma once

#include "actors/app/calls/definitions/definitions.hpp"

/// Changes of the fields of a collection, table and definition alike.
namespace actors::app::calls {

/// errc::bad_request for what a definition that is there may say, and a new one may not:
/// a nanoid's length that none is made of.
core::result<void> check_size(const core::model::field& f);

/// The answer is the field. A missing name is made.
core::result<std::string>
create_field(definitions& all, const std::string& owner, const core::json& wish);

/// What may change of a field that is there: how it is shown, its title, default and
/// rules, `onDelete`, `index`; `unique` and `allowNull` if the records keep it.
core::result<std::string> update_field(
  definitions& all, const std::string& owner, const std::string& name,
  const core::json& wish);

/// The answer is true, whether they were there or not, as NocoBase has it.
core::result<std::string> destroy_fields(
  definitions& all, const std::string& owner, const std::vector<std::string>& names);

core::result<std::string>
move_field(definitions& all, const std::string& owner, const move_wish& wish);

/// Makes the fields of a collection those of `wish`: of the same name ones are kept and
/// updated, others are dropped, new ones made; what the server keeps stays.
core::result<void>
set_fields(definitions& all, const std::string& owner, const core::json& wish);

} // namespace actors::app::calls
