#include "actors/app/calls/definitions/interface_fields.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

struct row {
  std::string_view interface;
  std::string_view type;      ///< Of the field.
  std::string_view shown;     ///< `uiSchema.type`.
  std::string_view component; ///< `uiSchema["x-component"]`.
};

/// The interfaces of wire.md 17 and what NocoBase 2.2 makes of them.
constexpr auto table = std::to_array<row>({
  {"input", "string", "string", "Input"},
  {"textarea", "text", "string", "Input.TextArea"},
  {"phone", "string", "string", "Input"},
  {"email", "string", "string", "Input"},
  {"url", "text", "string", "Input.URL"},
  {"uuid", "uuid", "string", "Input"},
  {"nanoid", "nanoid", "string", "NanoIDInput"},
  {"password", "password", "string", "Password"},
  {"color", "string", "string", "ColorSelect"},
  {"icon", "string", "string", "IconPicker"},
  {"integer", "bigInt", "number", "InputNumber"},
  {"number", "double", "number", "InputNumber"},
  {"percent", "float", "string", "Percent"},
  {"checkbox", "boolean", "boolean", "Checkbox"},
  {"select", "string", "string", "Select"},
  {"multipleSelect", "array", "array", "Select"},
  {"radioGroup", "string", "string", "Radio.Group"},
  {"checkboxGroup", "array", "array", "Checkbox.Group"},
  {"datetime", "date", "string", "DatePicker"},
  {"datetimeNoTz", "datetimeNoTz", "string", "DatePicker"},
  {"dateOnly", "dateOnly", "string", "DatePicker"},
  {"date", "dateOnly", "string", "DatePicker"},
  {"time", "time", "string", "TimePicker"},
  {"unixTimestamp", "unixTimestamp", "number", "UnixTimestamp"},
  {"json", "json", "object", "Input.JSON"},
  {"markdown", "text", "string", "Markdown"},
  {"vditor", "text", "string", "MarkdownVditor"},
  {"richText", "text", "string", "RichText"},
  {"attachment", "belongsToMany", "array", "Upload.Attachment"},
  {"id", "bigInt", "number", "InputNumber"},
  {"snowflakeId", "snowflakeId", "number", "InputNumber"},
  {"createdAt", "date", "datetime", "DatePicker"},
  {"updatedAt", "date", "datetime", "DatePicker"},
  {"createdBy", "belongsTo", "object", "AssociationField"},
  {"updatedBy", "belongsTo", "object", "AssociationField"},
  {"m2o", "belongsTo", "object", "AssociationField"},
  {"obo", "belongsTo", "object", "AssociationField"},
  {"oho", "hasOne", "object", "AssociationField"},
  {"o2m", "hasMany", "array", "AssociationField"},
  {"m2m", "belongsToMany", "array", "AssociationField"},
  {"linkTo", "belongsToMany", "array", "AssociationField"},
  {"mbm", "belongsToArray", "array", "AssociationField"},
  {"sort", "sort", "number", "InputNumber"},
  {"formula", "formula", "number", "Formula.Result"},
  {"sequence", "sequence", "string", "Input"},
});

bool is_said(const json& of, const char* name) {
  const auto hit = of.find(name);
  return hit != of.end() && !hit->is_null();
}

void put_unless_said(json& into, const char* name, json value) {
  if (!is_said(into, name)) into[name] = std::move(value);
}

/// `settings` stands for members beside it; what stands there itself wins.
void spread_settings(json& wish) {
  const auto hit = wish.find("settings");
  if (hit == wish.end()) return;
  auto settings = *hit;
  wish.erase(hit);
  if (!settings.is_object()) return;
  for (auto& [name, value] : settings.items())
    if (!wish.contains(name)) wish[name] = std::move(value);
}

/// Members that a uiSchema has, as `fields:apply` lets them stand beside it.
void gather_shown(json& wish, const row* of) {
  auto& shown = wish["uiSchema"];
  if (!shown.is_object()) shown = json::object();
  for (const auto* name : {"title", "enum"}) {
    if (is_said(wish, name)) put_unless_said(shown, name, wish[name]);
    wish.erase(name);
  }
  if (of != nullptr) {
    put_unless_said(shown, "type", of->shown);
    put_unless_said(shown, "x-component", of->component);
    if (of->interface == "multipleSelect")
      put_unless_said(shown, "x-component-props", {{"mode", "multiple"}});
  }
  const auto name = wish.value("name", json{});
  if (name.is_string())
    put_unless_said(shown, "title", readable(name.get<std::string>()));
}

void add_usual(json& fields, json field) {
  const auto& name = field["name"];
  const auto there = std::ranges::any_of(fields, [&](const json& one) {
    return one.is_object() && one.value("name", json{}) == name;
  });
  if (there) return;
  auto made = by_interface(std::move(field));
  if (made) fields.push_back(std::move(made).value());
}

json to_user(const char* name, const char* key, const char* title) {
  return {{"name", name},      {"interface", name}, {"title", title},
          {"target", "users"}, {"foreignKey", key}, {"targetKey", "id"}};
}

} // namespace

std::string readable(const std::string& name) {
  std::string out;
  for (const auto letter : name) {
    const auto c = static_cast<unsigned char>(letter);
    if (c == '_' || c == '-') {
      if (!out.empty()) out += ' ';
    } else if (std::isupper(c) != 0 && !out.empty()) {
      (out += ' ') += static_cast<char>(std::tolower(c));
    } else {
      out += static_cast<char>(out.empty() ? std::toupper(c) : c);
    }
  }
  return out;
}

result<json> by_interface(json wish) {
  if (!wish.is_object())
    return fail(errc::bad_request, "expected an object with a name and an interface");
  spread_settings(wish);
  const auto interface = wish.value("interface", json{});
  const row* of = nullptr;
  if (interface.is_string()) {
    const auto* const hit = std::ranges::find(
      table, interface.get_ref<const std::string&>(), &row::interface);
    if (hit != table.end()) of = hit;
  }
  if (of == nullptr && !is_said(wish, "type"))
    return fail(errc::bad_request, "interface: expected one that makes a field");
  if (of != nullptr) put_unless_said(wish, "type", of->type);
  if (interface == "attachment") put_unless_said(wish, "target", "attachments");
  gather_shown(wish, of);
  return wish;
}

json with_usual_fields(json wish) {
  auto own = wish.value("fields", json::array());
  if (!own.is_array()) return wish;
  const auto has_key = std::ranges::any_of(own, [](const json& one) {
    return one.is_object() && one.value("primaryKey", json{}) == true;
  });
  auto usual = own;
  if (!has_key)
    add_usual(
      usual, {{"name", "id"},
              {"interface", "snowflakeId"},
              {"title", "ID"},
              {"primaryKey", true},
              {"allowNull", false},
              {"autoIncrement", false}});
  add_usual(
    usual, {{"name", "createdAt"}, {"interface", "createdAt"}, {"field", "createdAt"}});
  add_usual(usual, to_user("createdBy", "createdById", "Created by"));
  add_usual(
    usual, {{"name", "updatedAt"},
            {"interface", "updatedAt"},
            {"field", "updatedAt"},
            {"title", "Last updated at"}});
  add_usual(usual, to_user("updatedBy", "updatedById", "Last updated by"));
  const auto count = static_cast<std::ptrdiff_t>(own.size());
  std::rotate(usual.begin(), usual.begin() + count, usual.end());
  wish["fields"] = std::move(usual);
  wish["autoGenId"] = false;
  for (const auto* name : {"createdAt", "updatedAt", "createdBy", "updatedBy"})
    put_unless_said(wish, name, true);
  return wish;
}

} // namespace actors::app::calls
