#include "actors/app/calls/definitions/file_template.hpp"

#include "actors/files/shelf.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace actors::app::calls {

namespace {

using core::json;
namespace model = core::model;

struct file_field {
  const char* name;
  const char* type;
  const char* interface;
  bool kept; ///< By the server.
};

constexpr auto file_fields = std::to_array<file_field>({
  {"title", "string", "input", false},
  {"filename", "string", "input", true},
  {"extname", "string", "input", true},
  {"size", "bigInt", "integer", true},
  {"mimetype", "string", "input", true},
  {"path", "text", "textarea", true},
  {"url", "text", "url", true},
  {"preview", "text", "url", true},
  {"storageId", "bigInt", "integer", true},
  {"meta", "json", "json", false},
});

bool is_file_template(const json& options) {
  return options.is_object() && options.value("template", json{}) == json("file");
}

bool loses_files(
  const model::catalogue& known, const model::collection& from,
  std::set<const model::collection*>& seen) {
  if (!seen.insert(&from).second) return false;
  if (files::holds_files(from)) return true;
  return std::ranges::any_of(
    known.facts(from).references, [&](const model::reference& to) {
      return to.then == model::on_delete::cascade && loses_files(known, *to.child, seen);
    });
}

} // namespace

void complete_file_template(json& wish) {
  if (!is_file_template(wish)) return;
  auto& fields = wish["fields"];
  if (fields.is_null()) fields = json::array();
  if (!fields.is_array()) return; // refused where the fields are read
  for (const auto& row : file_fields) {
    const auto named = [&](const json& f) {
      return f.is_object() && f.value("name", json{}) == json(row.name);
    };
    if (std::ranges::any_of(fields, named)) continue;
    fields.push_back(
      {{"name", row.name}, {"type", row.type}, {"interface", row.interface}});
  }
}

void keep_file_fields(model::collection& of) {
  if (!is_file_template(of.options)) return;
  for (const auto& row : file_fields) {
    if (!row.kept) continue;
    const auto hit = std::ranges::find(of.fields, row.name, &model::field::name);
    if (hit != of.fields.end()) hit->read_only = true;
  }
}

bool loses_files(const model::catalogue& known, const model::collection& from) {
  std::set<const model::collection*> seen;
  return loses_files(known, from, seen);
}

} // namespace actors::app::calls
