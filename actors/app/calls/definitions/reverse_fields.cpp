#include "actors/app/calls/definitions/reverse_fields.hpp"

#include "core/ids.hpp"
#include "core/limits.hpp"
#include "storage/catalogue_store.hpp"

namespace actors::app::calls {

using core::errc;
using core::fail;
using core::json;
using core::result;
using core::model::catalogue;
using core::model::collection;
using core::model::field;
using core::model::field_type;

namespace {

std::string reverse_key(const field& f) {
  const auto key = f.options.is_object() ? f.options.value("reverseKey", json{}) : json{};
  return key.is_string() ? key.get<std::string>() : std::string{};
}

/// The type of the way back.
const char* reverse_type(field_type type) {
  switch (type) {
  case field_type::belongs_to:
    return "hasMany";
  case field_type::belongs_to_many:
    return "belongsToMany";
  default:
    return "belongsTo";
  }
}

} // namespace

result<void> make_reverse(
  storage::session& db, const collection& c, const collection& target, const field& f) {
  const auto wish = f.options.find("reverseField");
  const auto asked = f.options.value("autoCreateReverseField", json(true));
  if (wish == f.options.end() || !wish->is_object() || asked == json(false)) return {};
  auto input = *wish;
  if (input.value("name", json{}).is_null()) input["name"] = core::random_name("f_", 11);
  if (!input.contains("type")) input["type"] = reverse_type(f.type);
  const auto& words = *f.leads;
  input["target"] = c.name;
  input["foreignKey"] = words.foreign_key;
  if (f.type == field_type::belongs_to_many) {
    input["through"] = words.through;
    input["foreignKey"] = words.other_key;
    input["otherKey"] = words.foreign_key;
  }
  input["sourceKey"] = words.target_key;
  input["targetKey"] = words.source_key;
  for (const auto* member : {"sourceKey", "targetKey"})
    if (input[member].get<std::string>().empty()) input.erase(member);
  auto made = core::model::make_field(input);
  if (!made) return fail(errc::bad_request, "reverseField." + made.error().detail);
  if (!core::model::is_association(made->type))
    return fail(errc::bad_request, "reverseField.type: expected an association");
  if (target.find(made->name) != nullptr)
    return fail(
      errc::bad_request, "reverseField: " + target.name + " has a field " + made->name);
  if (target.system)
    return fail(
      errc::bad_request, "reverseField: " + target.name + " belongs to the server");
  if (target.fields.size() >= core::limits::fields_per_collection)
    return fail(
      errc::bad_request,
      "reverseField: " + target.name + " has as many fields as it may");
  made->options["reverseKey"] = f.key;
  if (auto saved = storage::save_field(db, target, *made); !saved) return saved;
  auto paired = f;
  paired.options.erase("reverseField");
  paired.options["reverseKey"] = made->key;
  return storage::save_field(db, c, paired);
}

json reverse_of(const catalogue& known, const field& f) {
  const auto wanted = reverse_key(f);
  if (wanted.empty()) return {};
  for (const auto& c : known.all())
    for (const auto& other : c->fields)
      if (other.key == wanted) return core::model::describe(other, c->name);
  return {};
}

result<void>
forget_reverse(storage::session& db, const catalogue& known, const field& gone) {
  for (const auto& c : known.all())
    for (const auto& f : c->fields) {
      if (reverse_key(f) != gone.key) continue;
      auto alone = f;
      alone.options.erase("reverseKey");
      if (auto saved = storage::save_field(db, *c, alone); !saved) return saved;
    }
  return {};
}

} // namespace actors::app::calls
