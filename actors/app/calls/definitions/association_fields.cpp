#include "actors/app/calls/definitions/association_fields.hpp"

#include "actors/app/calls/definitions/reverse_fields.hpp"
#include "core/ids.hpp"
#include "core/limits.hpp"
#include "storage/catalogue_store.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
using core::model::catalogue;
using core::model::collection;
using core::model::field;
using core::model::field_type;
using core::model::relation;

result<const collection*>
collection_of(const catalogue& known, const collection& self, const std::string& name) {
  if (name == self.name) return &self;
  const auto* found = known.find(name);
  if (found == nullptr || found->table == "applications")
    return fail(errc::bad_request, "target: no collection " + name);
  return found;
}

/// The key of `c` that an association names, or its own.
result<const field*>
key_of(const collection& c, const std::string& named, const char* member) {
  const auto* key = named.empty() ? c.target_key() : c.find(named);
  if (key != nullptr && key->has_column() && !key->hidden) return key;
  return fail(
    errc::bad_request,
    std::string{member} + ": "
      + (named.empty() ? "collection " + c.name + " has no key" : c.name + " has no field " + named));
}

/// A field that holds values of `key`, and makes none itself.
field foreign_key(const std::string& name, const field& key) {
  const bool number = key.wire_type == "bigInt" || key.type == field_type::snowflake_id;
  json input{
    {"name", name},
    {"type", number ? json("bigInt") : json(key.wire_type)},
    {"interface", number ? json("integer") : json(nullptr)},
    {"isForeignKey", true}};
  for (const auto* member : {"precision", "scale"})
    if (key.options.is_object() && key.options.contains(member))
      input[member] = key.options[member];
  if (key.type == field_type::uid || key.type == field_type::nanoid)
    input["type"] = "string";
  if (key.type == field_type::uuid) input["autoFill"] = false;
  return *core::model::make_field(input);
}

/// Writes the words that were filled in back to the field's definition.
void set_words(field& f, relation words) {
  const std::array<std::pair<const char*, const std::string*>, 5> members{{
    {"foreignKey", &words.foreign_key},
    {"sourceKey", &words.source_key},
    {"targetKey", &words.target_key},
    {"otherKey", &words.other_key},
    {"through", &words.through},
  }};
  for (const auto& [name, word] : members)
    if (!word->empty()) f.options[name] = *word;
  f.leads = std::make_shared<const relation>(std::move(words));
}

core::error not_a_key(const field& there, const std::string& of) {
  return fail(
    errc::bad_request,
    "foreignKey: field " + there.name + " of " + of + " does not hold such keys");
}

bool holds(const field& there, const field& key) {
  return there.has_column()
         && core::model::stored_as(there.type) == core::model::stored_as(key.type);
}

bool is_owned(const field& f) {
  return f.type == field_type::belongs_to || f.type == field_type::belongs_to_array;
}

/// Words of an association whose foreign key stands in its owner.
result<std::optional<field>>
complete_owned(const collection& target, const collection& c, field& f, relation words) {
  const auto key = key_of(target, words.target_key, "targetKey");
  if (!key) return key.error();
  words.target_key = (*key)->name;
  const bool array = f.type == field_type::belongs_to_array;
  if (words.foreign_key.empty()) words.foreign_key = f.name + (array ? "Ids" : "Id");
  const auto name = words.foreign_key;
  set_words(f, std::move(words));
  const auto* there = c.find(name);
  if (there != nullptr) {
    const bool fits = array ? there->has_column() : holds(*there, **key);
    if (!fits) return not_a_key(*there, c.name);
    return std::optional<field>{};
  }
  if (!array) return std::optional{foreign_key(name, **key)};
  return std::optional{
    *core::model::make_field({{"name", name}, {"type", "json"}, {"isForeignKey", true}})};
}

result<void> complete_far(const collection& target, const collection& c, field& f) {
  auto words = *f.leads;
  const auto key = key_of(c, words.source_key, "sourceKey");
  if (!key) return key.error();
  words.source_key = (*key)->name;
  if (words.foreign_key.empty()) words.foreign_key = c.name + "Id";
  if (f.type == field_type::belongs_to_many) {
    const auto far = key_of(target, words.target_key, "targetKey");
    if (!far) return far.error();
    words.target_key = (*far)->name;
    if (words.through.empty()) words.through = core::random_name("t_", 11);
    if (words.other_key.empty()) words.other_key = target.name + "Id";
    if (words.other_key == words.foreign_key) words.other_key = f.name + "Id";
    if (words.other_key == words.foreign_key)
      return fail(errc::bad_request, "otherKey: the same as foreignKey");
  }
  set_words(f, std::move(words));
  return {};
}

/// Adds `f` to the table and the definition of `c`, unless it has a field of that name.
result<void> ensure_field(storage::session& db, const collection& c, const field& f) {
  if (const auto* there = c.find(f.name)) {
    if (!holds(*there, f)) return not_a_key(*there, c.name);
    return {};
  }
  if (c.system)
    return fail(
      errc::bad_request,
      "target: collection " + c.name + " belongs to the server and gets no foreign key");
  if (c.fields.size() >= core::limits::fields_per_collection)
    return fail(
      errc::bad_request, "no more fields: " + c.name + " has as many as it may");
  if (auto added = db.add_column(c, f); !added) return added;
  return storage::save_field(db, c, f);
}

/// A table that links records of two others.
result<void> make_through(
  storage::session& db, const catalogue& known, const collection& source,
  const collection& target, const relation& words) {
  const auto near = key_of(source, words.source_key, "sourceKey");
  if (!near) return near.error();
  const auto far = key_of(target, words.target_key, "targetKey");
  if (!far) return far.error();
  const auto here = foreign_key(words.foreign_key, **near);
  const auto there = foreign_key(words.other_key, **far);
  if (const auto* through = known.find(words.through)) {
    if (through->system)
      return fail(
        errc::bad_request,
        "through: collection " + words.through + " belongs to the server");
    if (auto made = ensure_field(db, *through, here); !made) return made;
    return ensure_field(db, *through, there);
  }
  auto made = core::model::make_collection(
    {{"name", words.through},
     {"title", words.through},
     {"hidden", true},
     {"autoGenId", false},
     {"isThrough", true},
     {"autoCreate", true},
     {"sortable", false},
     {"createdAt", true},
     {"updatedAt", true},
     {"indexes", json::array(
                   {{{"unique", true},
                     {"fields", json::array({words.foreign_key, words.other_key})}}})}});
  if (!made) return made.error();
  made->fields.push_back(here);
  made->fields.push_back(there);
  made->sort = static_cast<std::int64_t>(known.all().size()) + 1;
  if (auto table = db.create_table(*made); !table) return table;
  return storage::save_collection(db, *made);
}

} // namespace

result<std::optional<field>>
complete_association(const catalogue& known, const collection& c, field& f) {
  if (!f.leads) return std::optional<field>{};
  const auto target = collection_of(known, c, f.leads->target);
  if (!target) return target.error();
  if (is_owned(f)) return complete_owned(**target, c, f, *f.leads);
  if (auto done = complete_far(**target, c, f); !done) return done.error();
  return std::optional<field>{};
}

result<void> complete_associations(const catalogue& known, collection& c) {
  std::vector<field> keys;
  for (auto& f : c.fields) {
    auto key = complete_association(known, c, f);
    if (!key) return fail(errc::bad_request, f.name + "." + key.error().detail);
    const auto same
      = [&](const field& other) { return *key && other.name == (*key)->name; };
    if (*key && std::ranges::none_of(keys, same)) keys.push_back(std::move(**key));
  }
  for (auto& key : keys)
    c.fields.push_back(std::move(key));
  return {};
}

result<void> make_other_ends(
  storage::session& db, const catalogue& known, const collection& c, const field& f) {
  if (!f.leads) return {};
  const auto target = collection_of(known, c, f.leads->target);
  if (!target) return target.error();
  const auto& words = *f.leads;
  if (f.type == field_type::belongs_to_many) {
    if (auto made = make_through(db, known, c, **target, words); !made) return made;
  } else if (!is_owned(f)) {
    const auto key = key_of(c, words.source_key, "sourceKey");
    if (!key) return key.error();
    const auto made = ensure_field(db, **target, foreign_key(words.foreign_key, **key));
    if (!made) return made;
  }
  return make_reverse(db, c, **target, f);
}

result<void>
remove_ways_to(storage::session& db, const catalogue& known, const collection& gone) {
  for (const auto& c : known.all()) {
    if (c->system || c->name == gone.name) continue;
    for (const auto& f : c->fields) {
      const bool leads
        = f.leads && (f.leads->target == gone.name || f.leads->through == gone.name);
      if (!leads) continue;
      if (auto removed = storage::remove_field(db, *c, f); !removed) return removed;
    }
  }
  return {};
}

} // namespace actors::app::calls
