#include "core/model/fields/field.hpp"

#include "core/ids.hpp"
#include "core/limits.hpp"
#include "core/model/fields/making.hpp"
#include "core/model/fields/upkeep.hpp"
#include "core/model/fields/validation.hpp"

#include <algorithm>
#include <array>

namespace core::model {

namespace {

struct type_row {
  std::string_view wire;
  field_type type;
};

constexpr auto types = std::to_array<type_row>({
  {"string", field_type::string},
  {"text", field_type::text},
  {"integer", field_type::integer},
  {"bigInt", field_type::big_int},
  {"float", field_type::real},
  {"double", field_type::real},
  {"real", field_type::real},
  {"decimal", field_type::decimal},
  {"boolean", field_type::boolean},
  {"date", field_type::datetime},
  {"datetime", field_type::datetime},
  {"datetimeTz", field_type::datetime},
  {"datetimeNoTz", field_type::datetime_no_tz},
  {"dateOnly", field_type::date_only},
  {"time", field_type::time},
  {"unixTimestamp", field_type::unix_timestamp},
  {"json", field_type::json},
  {"jsonb", field_type::json},
  {"uuid", field_type::uuid},
  {"nanoid", field_type::nanoid},
  {"uid", field_type::uid},
  {"password", field_type::password},
  {"array", field_type::array},
  {"set", field_type::set},
  {"radio", field_type::boolean},
  {"point", field_type::point},
  {"lineString", field_type::line_string},
  {"polygon", field_type::polygon},
  {"circle", field_type::circle},
  {"blob", field_type::blob},
  {"snowflakeId", field_type::snowflake_id},
  {"context", field_type::string}, // or what its dataType says
  {"formula", field_type::real},   // or what its dataType says
  {"sequence", field_type::string},
  {"sort", field_type::big_int},
  {"encryption", field_type::sealed},
  {"virtual", field_type::unstored},
  {"belongsTo", field_type::belongs_to},
  {"hasOne", field_type::has_one},
  {"hasMany", field_type::has_many},
  {"belongsToMany", field_type::belongs_to_many},
  {"belongsToArray", field_type::belongs_to_array},
});

/// Members that have a place of their own in `field`, or that are always written out.
constexpr auto own_members = std::to_array<std::string_view>(
  {"name", "type", "interface", "key", "collectionName", "parentKey", "reverseKey"});

std::string all_types() {
  std::string list;
  for (const auto& row : types) {
    list.append(list.empty() ? "" : ", ").append(row.wire);
  }
  return list;
}

result<std::string> text_member(const json& input, const char* name) {
  const auto hit = input.find(name);
  if (hit == input.end() || hit->is_null()) return std::string{};
  if (!hit->is_string())
    return fail(errc::bad_request, std::string{name} + ": expected a string");
  auto text = hit->get<std::string>();
  if (text.size() > limits::string_bytes)
    return fail(errc::bad_request, std::string{name} + ": too long");
  return text;
}

/// Reads the flags of `input` into `f`. The name of a member that is no boolean, if any.
std::string_view read_flags(const json& input, field& f) {
  const std::array<std::pair<const char*, bool*>, 6> flags{{
    {"primaryKey", &f.primary},
    {"autoIncrement", &f.auto_increment},
    {"allowNull", &f.allow_null},
    {"unique", &f.unique},
    {"hidden", &f.hidden},
    {"trim", &f.trims},
  }};
  for (const auto& [name, flag] : flags) {
    const auto hit = input.find(name);
    if (hit == input.end() || hit->is_null()) continue;
    if (!hit->is_boolean()) return name;
    *flag = hit->get<bool>();
  }
  if (f.primary) f.allow_null = false;
  f.trims = f.trims && (f.type == field_type::string || f.type == field_type::text);
  return {};
}

result<int> small_member(const json& input, const char* name, int fallback, int most) {
  const auto hit = input.find(name);
  if (hit == input.end() || hit->is_null()) return fallback;
  if (!hit->is_number_integer() || hit->get<double>() < 0 || hit->get<double>() > most)
    return fail(
      errc::bad_request,
      std::string{name} + ": expected an integer from 0 to " + std::to_string(most));
  return hit->get<int>();
}

result<int> scale_of(const json& input, field_type type) {
  if (type == field_type::decimal) {
    const auto precision = small_member(input, "precision", 18, 18);
    if (!precision) return precision.error();
    const auto scale = small_member(input, "scale", std::min(6, *precision), *precision);
    return scale;
  }
  if (type != field_type::unix_timestamp) return 0;
  const auto accuracy = text_member(input, "accuracy");
  if (!accuracy) return accuracy.error();
  if (*accuracy == "millisecond") return 3;
  if (accuracy->empty() || *accuracy == "second") return 0;
  return fail(errc::bad_request, "accuracy: expected second or millisecond");
}

result<void> read_initial(const json& input, field& f) {
  const auto hit = input.find("defaultValue");
  if (hit == input.end() || hit->is_null() || !f.has_column()) return {};
  auto stored = to_stored(f, *hit);
  if (!stored) return fail(errc::bad_request, "defaultValue of " + stored.error().detail);
  f.initial = std::move(*stored);
  return {};
}

result<void> read_type(const json& input, field& f) {
  const auto wire = text_member(input, "type");
  if (!wire) return wire.error();
  if (wire->empty())
    return fail(errc::bad_request, "type: field " + f.name + " needs a type");
  const auto type = field_type_of(*wire);
  if (!type) return type.error();
  f.type = *type;
  f.wire_type = *wire;
  if (is_association(f.type)) {
    auto leads = read_relation(input);
    if (!leads) return leads.error();
    f.leads = std::make_shared<const relation>(std::move(leads).value());
  }
  const auto scale = scale_of(input, f.type);
  if (!scale) return scale.error();
  f.scale = *scale;
  return {};
}

result<void> check_key(const field& f) {
  if (f.primary && (holds_json(f.type) || f.type == field_type::unstored))
    return fail(errc::bad_request, "primaryKey: not for type " + f.wire_type);
  if (f.type == field_type::unstored && (f.unique || !f.allow_null))
    return fail(errc::bad_request, "type: a virtual field has no value to ask for");
  if (!f.auto_increment) return {};
  if (!f.primary)
    return fail(errc::bad_request, "autoIncrement: only a primary key counts by itself");
  if (stored_as(f.type) != storage_class::integer || f.type == field_type::decimal)
    return fail(errc::bad_request, "autoIncrement: expected type integer or bigInt");
  return {};
}

} // namespace

storage_class stored_as(field_type type) noexcept {
  switch (type) {
  case field_type::integer:
  case field_type::big_int:
  case field_type::decimal:
  case field_type::boolean:
  case field_type::unix_timestamp:
  case field_type::snowflake_id:
    return storage_class::integer;
  case field_type::real:
    return storage_class::real;
  default:
    return storage_class::text;
  }
}

bool holds_json(field_type type) noexcept {
  switch (type) {
  case field_type::json:
  case field_type::array:
  case field_type::set:
  case field_type::point:
  case field_type::line_string:
  case field_type::polygon:
  case field_type::circle:
    return true;
  default:
    return false;
  }
}

bool is_never_shown(field_type type) noexcept {
  return type == field_type::unstored || type == field_type::password;
}

bool takes_values(const field& f) noexcept {
  if (f.made && f.made->takes_nothing()) return false;
  return !f.read_only && !f.keeps.user_on_insert && f.has_column();
}

result<field_type> field_type_of(std::string_view wire_type) {
  const auto hit = std::ranges::find(types, wire_type, &type_row::wire);
  if (hit != types.end()) return hit->type;
  return fail(
    errc::bad_request,
    "type: \"" + std::string{wire_type.substr(0, 40)} + "\" is none of " + all_types());
}

result<field> make_field(const json& input) {
  if (!input.is_object())
    return fail(errc::bad_request, "field: expected an object with name and type");
  field f;
  auto name = text_member(input, "name");
  if (!name) return name.error();
  if (!is_identifier(*name))
    return fail(
      errc::bad_request,
      "name: a field's name begins with a letter and has only letters, digits and _, 63 "
      "at most");
  f.name = std::move(*name);
  if (const auto typed = read_type(input, f); !typed) return typed.error();
  auto interface = text_member(input, "interface");
  if (!interface) return interface.error();
  f.interface = std::move(*interface);
  if (const auto wrong = read_flags(input, f); !wrong.empty())
    return fail(errc::bad_request, std::string{wrong} + ": expected true or false");
  if (const auto made = read_making(input, f); !made) return made.error();
  if (const auto kept = read_upkeep(input, f); !kept) return kept.error();
  if (const auto key = check_key(f); !key) return key.error();
  if (const auto rules = read_rules(input, f); !rules) return rules.error();
  if (const auto read = read_initial(input, f); !read) return read.error();
  f.key = random_name("", 11);
  f.options = input;
  for (const auto member : own_members)
    f.options.erase(std::string{member});
  return f;
}

json describe(const field& f, std::string_view collection) {
  json out = f.options.is_object() ? f.options : json::object();
  if (f.primary) out["primaryKey"] = true;
  if (f.auto_increment) out["autoIncrement"] = true;
  if (!f.allow_null) out["allowNull"] = false;
  if (f.unique) out["unique"] = true;
  if (f.hidden && !is_never_shown(f.type)) out["hidden"] = true;
  out["key"] = f.key;
  out["name"] = f.name;
  out["type"] = f.wire_type;
  out["interface"] = f.interface.empty() ? json() : json(f.interface);
  out["collectionName"] = collection;
  out["parentKey"] = nullptr;
  if (!out.contains("reverseKey")) out["reverseKey"] = nullptr;
  if (!out.contains("description")) out["description"] = nullptr;
  return out;
}

} // namespace core::model
