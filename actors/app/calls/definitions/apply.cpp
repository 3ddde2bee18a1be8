#include "actors/app/calls/definitions/apply.hpp"

#include "actors/app/calls/definitions/collection_changes.hpp"
#include "actors/app/calls/definitions/field_changes.hpp"
#include "actors/app/calls/definitions/interface_fields.hpp"
#include "core/envelope.hpp"
#include "core/model/implied.hpp"

#include <algorithm>

namespace actors::app::calls {

namespace {

using core::data_body;
using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

result<std::string> name_in(const json& wish, const char* member) {
  const auto name = wish.value(member, json{});
  if (name.is_string() && !name.get_ref<const std::string&>().empty())
    return name.get<std::string>();
  return fail(errc::bad_request, std::string{member} + ": is needed");
}

/// Fields as they are said, each with what its interface stands for.
result<json> whole_fields(const json& said) {
  auto out = json::array();
  for (const auto& one : said) {
    auto made = by_interface(one);
    if (!made) return fail(made.error().code, "fields: " + made.error().detail);
    out.push_back(std::move(made).value());
  }
  return out;
}

/// Makes the field, or makes the one of its name like it.
result<void> put_field(definitions& all, const std::string& owner, json wish) {
  const auto name = name_in(wish, "name");
  if (!name) return name.error();
  wish.erase("collectionName");
  const auto* c = all.known().find(owner);
  if (c == nullptr) return no_collection(owner);
  auto whole = by_interface(std::move(wish));
  if (!whole) return fail(whole.error().code, *name + ": " + whole.error().detail);
  const auto* there = c->find(*name);
  const bool described = there != nullptr && model::is_described(*c, *there);
  auto done = described ? update_field(all, owner, *name, *whole)
                        : create_field(all, owner, *whole);
  if (!done) return fail(done.error().code, *name + ": " + done.error().detail);
  return all.read();
}

result<void>
put_fields(definitions& all, const std::string& name, const json& fields, bool replace) {
  if (!replace) {
    for (const auto& one : fields) {
      if (!one.is_object())
        return fail(
          errc::bad_request, "fields: expected objects with a name and an interface");
      if (auto done = put_field(all, name, one); !done) return done;
    }
    return {};
  }
  auto whole = whole_fields(fields);
  if (!whole) return whole.error();
  return set_fields(all, name, *whole);
}

result<void> make(definitions& all, json wish) {
  auto fields = whole_fields(wish.value("fields", json::array()));
  if (!fields) return fields.error();
  wish["fields"] = std::move(fields).value();
  if (wish.value("title", json{}).is_null())
    wish["title"] = readable(wish["name"].get<std::string>());
  if (wish.value("template", json{}).is_null()) wish["template"] = "general";
  auto c = new_collection(with_usual_fields(std::move(wish)));
  if (!c) return c.error();
  auto made = create_collection(all, std::move(c).value());
  if (!made) return made.error();
  return {};
}

result<void> change(
  definitions& all, const std::string& name, json wish, const json& fields,
  bool replace) {
  wish.erase("name");
  wish.erase("fields");
  if (!wish.empty())
    if (auto done = update_collection(all, name, wish); !done) return done.error();
  if (auto read = all.read(); !read) return read;
  if (fields.empty()) return {};
  return put_fields(all, name, fields, replace);
}

/// What the pages of NocoBase need of a collection: a key, and of each field an interface
/// and a title.
json verified(const model::collection& c) {
  auto issues = json::array();
  auto fields = json::array();
  if (!std::ranges::any_of(c.fields, &model::field::primary))
    issues.push_back("There is no primary key.");
  for (const auto& f : c.fields) {
    if (!model::is_described(c, f)) continue;
    const auto said = model::describe(f, c.name);
    const auto shown = said.value("uiSchema", json::object());
    json one{{"name", f.name}, {"type", f.wire_type}};
    if (const auto i = said.value("interface", json{}); !i.is_null()) {
      one["interface"] = i;
    } else {
      issues.push_back("Field " + f.name + " has no interface.");
    }
    const auto title = shown.is_object() ? shown.value("title", json{}) : json{};
    if (!title.is_null()) {
      one["title"] = title;
    } else {
      issues.push_back("Field " + f.name + " has no uiSchema.title.");
    }
    fields.push_back(std::move(one));
  }
  const bool valid = issues.empty();
  return {
    {"valid", valid},
    {"issues", std::move(issues)},
    {"data",
     {{"name", c.name},
      {"template", c.options.value("template", json("general"))},
      {"fields", std::move(fields)}}}};
}

/// Takes out of `wish` what `collections:apply` is told besides the definition.
bool take_flag(json& wish, const char* name, bool otherwise) {
  const auto hit = wish.find(name);
  if (hit == wish.end()) return otherwise;
  const auto given = hit->is_boolean() ? hit->get<bool>() : otherwise;
  wish.erase(hit);
  return given;
}

} // namespace

result<std::string> apply_collection(definitions& all, json wish) {
  if (const auto settings = wish.find("settings");
      settings != wish.end() && settings->is_object()) {
    auto whole = *settings;
    wish.erase(settings);
    whole.update(wish);
    wish = std::move(whole);
  }
  const auto name = name_in(wish, "name");
  if (!name) return name.error();
  const bool replace = take_flag(wish, "replaceFields", false);
  const bool verify = take_flag(wish, "verify", true);
  const auto fields = wish.value("fields", json::array());
  if (!fields.is_array()) return fail(errc::bad_request, "fields: expected an array");
  auto done = all.known().find(*name) == nullptr
                ? make(all, std::move(wish))
                : change(all, *name, std::move(wish), fields, replace);
  if (!done) return done.error();
  if (auto read = all.read(); !read) return read.error();
  const auto& now = *all.known().find(*name);
  json told{{"data", model::describe(now, model::with_fields::yes)}};
  told["data"].erase("category");
  if (verify) told["verify"] = verified(now);
  return data_body(told);
}

result<std::string> apply_field(definitions& all, json wish) {
  const auto owner = name_in(wish, "collectionName");
  if (!owner) return owner.error();
  const auto name = name_in(wish, "name");
  if (!name) return name.error();
  if (auto done = put_field(all, *owner, std::move(wish)); !done) return done.error();
  const auto* now = all.known().find(*owner)->find(*name);
  return data_body({{"data", model::describe(*now, *owner)}});
}

} // namespace actors::app::calls
