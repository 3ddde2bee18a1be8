#include "core/model/association.hpp"

#include "core/ids.hpp"
#include "core/model/catalogue.hpp"

#include <algorithm>
#include <array>

namespace core::model {

namespace {

struct delete_row {
  std::string_view wire;
  on_delete then;
};

constexpr auto deletions = std::to_array<delete_row>({
  {"SET NULL", on_delete::set_null},
  {"CASCADE", on_delete::cascade},
  {"RESTRICT", on_delete::restrict},
  {"NO ACTION", on_delete::no_action},
});

struct member {
  const char* name;
  std::string relation::*place;
};

constexpr auto members = std::to_array<member>({
  {"target", &relation::target},
  {"foreignKey", &relation::foreign_key},
  {"sourceKey", &relation::source_key},
  {"targetKey", &relation::target_key},
  {"otherKey", &relation::other_key},
  {"through", &relation::through},
});

/// Texts of a `sortBy`, which is one text or a list.
std::string sort_text(const json& given) {
  if (given.is_string()) return given.get<std::string>();
  std::string out;
  for (const auto& one : given)
    if (one.is_string())
      out.append(out.empty() ? "" : ",").append(one.get<std::string>());
  return out;
}

} // namespace

result<relation> read_relation(const json& input) {
  relation out;
  for (const auto& [name, place] : members) {
    const auto given = input.find(name);
    if (given == input.end() || given->is_null()) continue;
    if (!given->is_string() || !is_identifier(given->get_ref<const std::string&>()))
      return fail(errc::bad_request, std::string{name} + ": expected a name");
    out.*place = given->get<std::string>();
  }
  if (out.target.empty())
    return fail(errc::bad_request, "target: the name of a collection is needed");
  if (const auto sort = input.find("sortBy"); sort != input.end())
    out.sort_by = sort_text(*sort);
  const auto then = input.find("onDelete");
  if (then == input.end() || then->is_null()) return out;
  const auto row = std::ranges::find_if(
    deletions, [&](const delete_row& r) { return *then == r.wire; });
  if (row == deletions.end())
    return fail(
      errc::bad_request, "onDelete: expected SET NULL, CASCADE, RESTRICT or NO ACTION");
  out.then = row->then;
  return out;
}

bool association::is_owned() const noexcept {
  return as->type == field_type::belongs_to || as->type == field_type::belongs_to_array;
}

const field* association::names_owner() const noexcept {
  return is_owned() ? owner->target_key() : local;
}

} // namespace core::model
