#include "actors/app/calls/definitions/field_changes.hpp"

#include "actors/app/calls/definitions/association_fields.hpp"
#include "actors/app/calls/definitions/reverse_fields.hpp"
#include "core/envelope.hpp"
#include "core/ids.hpp"
#include "core/limits.hpp"
#include "core/model/hidden_order.hpp"
#include "core/model/implied.hpp"
#include "storage/catalogue_store.hpp"
#include "storage/column_change.hpp"
#include "storage/generate/fill.hpp"

#include <algorithm>
#include <array>

namespace actors::app::calls {

namespace {

using core::data_body;
using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

json named(json wish) {
  if (!wish.is_object()) return wish;
  const auto name = wish.find("name");
  if (
    name == wish.end() || name->is_null()
    || (name->is_string() && name->get<std::string>().empty()))
    wish["name"] = core::random_name("f_", 11);
  return wish;
}

result<void> check_new(const model::collection& c, const model::field& f) {
  if (f.primary)
    return fail(errc::bad_request, "primaryKey: a table that is there keeps its key");
  if (c.fields.size() >= core::limits::fields_per_collection)
    return fail(
      errc::bad_request, "no more fields: " + c.name + " has as many as it may");
  const auto taken = std::ranges::any_of(
    c.fields, [&](const auto& other) { return same_name(other.name, f.name); });
  if (taken) return fail(errc::bad_request, "Field named " + f.name + " already exists");
  if (!f.allow_null && model::is_null(f.initial)) {
    return fail(
      errc::bad_request,
      "allowNull: a field without defaultValue may be null, since records are "
      "there already");
  }
  return {};
}

/// What makes a field another one: its records would have to be written anew.
constexpr auto fixed_members = std::to_array<const char*>(
  {"name", "type", "primaryKey", "autoIncrement", "target", "foreignKey", "sourceKey",
   "targetKey", "otherKey", "through", "precision", "scale", "accuracy"});

/// The definition with the members of `wish`, if it may become that.
result<model::field>
updated(const model::field& present, const std::string& owner, const json& wish) {
  auto input = model::describe(present, owner);
  const auto present_size = input.value("size", json{});
  for (const auto* fixed : fixed_members) {
    const auto asked = wish.find(fixed);
    if (asked == wish.end() || asked->is_null()) continue;
    const auto has = input.find(fixed);
    const bool same = has == input.end() ? *asked == false : *has == *asked;
    if (!same) return fail(errc::bad_request, std::string{fixed} + ": cannot be changed");
  }
  for (const auto& [member, setting] : wish.items()) {
    if (member == "key" || member == "collectionName") continue;
    // A default is a value of a record, not a setting.
    input[member]
      = member == "defaultValue" ? setting : merged(input.value(member, json{}), setting);
  }
  input.erase(model::implied_mark); // it is described from now on
  auto f = model::make_field(input);
  if (!f) return f;
  if (f->type != present.type || f->scale != present.scale)
    return fail(errc::bad_request, "type: cannot be changed");
  if (f->options.value("size", json{}) != present_size)
    if (auto fine = check_size(*f); !fine) return fine.error();
  f->key = present.key;
  f->read_only = present.read_only;
  const auto pair = present.options.find("reverseKey");
  if (pair != present.options.end()) f->options["reverseKey"] = *pair;
  return f;
}

result<void> apply_update(
  definitions& all, const model::collection& c, const model::field& present,
  const json& wish) {
  auto f = updated(present, c.name, wish);
  if (!f) return f.error();
  if (auto changed = storage::change_column(all.db(), c, present, *f); !changed)
    return changed;
  // The way back is made once; then the definition names it by its key.
  const bool paired = f->options.contains("reverseKey");
  if (paired) f->options.erase("reverseField");
  if (auto saved = storage::save_field(all.db(), c, *f); !saved) return saved;
  if (f->made && f->options != present.options) {
    auto next = c;
    auto& now = *std::ranges::find(next.fields, f->name, &model::field::name);
    now = std::move(*f);
    return storage::generate::begin(all.db(), next, now);
  }
  if (paired || !f->leads) return {};
  const auto* target = all.known().find(f->leads->target);
  return target == nullptr ? result<void>{} : make_reverse(all.db(), c, *target, *f);
}

/// The field of `c` that `wish` describes after it was only implied; null for none.
const model::field* implied_by(const model::collection& c, const json& wish) {
  const auto name = wish.find("name");
  if (name == wish.end() || !name->is_string()) return nullptr;
  const auto* f = c.find(name->get_ref<const std::string&>());
  return f != nullptr && model::is_implied(*f) ? f : nullptr;
}

/// Takes the description that an implied field was without.
result<std::string> described(
  definitions& all, const model::collection& c, const model::field& implied,
  const json& wish) {
  const auto owner = c.name;
  const auto name = implied.name;
  if (auto done = apply_update(all, c, implied, wish); !done) return done.error();
  if (auto read = all.read(); !read) return read.error();
  return data_body(model::describe(*all.known().find(owner)->find(name), owner));
}

result<void>
drop_field(definitions& all, const model::collection& c, const model::field& f) {
  if (auto forgot = storage::generate::forget(all.db(), c, f); !forgot) return forgot;
  if (auto dropped = all.db().drop_column(c, f); !dropped) return dropped;
  if (auto done = forget_reverse(all.db(), all.known(), f); !done) return done;
  return storage::remove_field(all.db(), c, f);
}

std::string name_of(const model::collection& c, const std::string& word) {
  const auto hit = std::ranges::find_if(
    c.fields, [&](const auto& f) { return f.name == word || f.key == word; });
  if (hit == c.fields.end()) return word;
  return hit->name;
}

/// Each entry by its own name, once; nothing is written before they are all fine.
result<std::vector<std::string>> check_set(const model::collection& c, const json& wish) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < wish.size(); ++i) {
    const auto at = "fields[" + std::to_string(i) + "].";
    const auto& one = wish[i];
    auto made = model::make_field(one);
    if (!made) return fail(errc::bad_request, at + made.error().detail);
    const auto* present = c.find(made->name);
    if (present != nullptr && present->wire_type != made->wire_type)
      return fail(
        errc::bad_request, at + "type: cannot be changed; field " + made->name + " is "
                             + present->wire_type);
    const auto twice = std::ranges::any_of(
      names, [&](const auto& other) { return same_name(other, made->name); });
    if (twice) return fail(errc::bad_request, "fields: " + made->name + " stands twice");
    names.push_back(made->name);
  }
  return names;
}

/// Fields that go when `wish` is all there is. A foreign key stays as long as a kept
/// association needs it.
std::vector<const model::field*>
to_drop(const model::collection& c, const std::vector<std::string>& kept) {
  const auto stays = [&](const std::string& name) {
    return std::ranges::find(kept, name) != kept.end();
  };
  const auto needed = [&](const model::field& f) {
    return std::ranges::any_of(c.fields, [&](const model::field& by) {
      const bool owned = by.type == model::field_type::belongs_to
                         || by.type == model::field_type::belongs_to_array;
      return by.leads && owned && stays(by.name) && by.leads->foreign_key == f.name;
    });
  };
  std::vector<const model::field*> out;
  for (const auto& f : c.fields) {
    const bool ours = f.primary || f.read_only || &f == c.target_key()
                      || c.is_part_of_key(f) || model::is_hidden_order(f);
    if (!ours && !stays(f.name) && !needed(f)) out.push_back(&f);
  }
  return out;
}

} // namespace

result<void> check_size(const model::field& f) {
  if (f.type != model::field_type::nanoid) return {};
  const auto size = f.options.find("size");
  if (size == f.options.end() || size->is_null()) return {};
  const bool fits = size->is_number_integer() && *size >= 4 && *size <= 64;
  if (fits) return {};
  return fail(errc::bad_request, "size: expected a whole number from 4 to 64");
}

result<std::string>
create_field(definitions& all, const std::string& owner, const json& wish) {
  auto& db = all.db();
  auto c = all.changeable(owner);
  if (!c) return c.error();
  if (const auto* there = implied_by(**c, wish)) return described(all, **c, *there, wish);
  auto f = model::make_field(named(wish));
  if (!f) return f.error();
  if (auto fine = check_size(*f); !fine) return fine.error();
  if (auto fine = check_new(**c, *f); !fine) return fine.error();
  auto key = complete_association(all.known(), **c, *f);
  if (!key) return key.error();
  if (*key) {
    if (auto added = db.add_column(**c, **key); !added) return added.error();
    if (auto saved = storage::save_field(db, **c, **key); !saved) return saved.error();
  }
  if (auto added = db.add_column(**c, *f); !added) return added.error();
  if (auto saved = storage::save_field(db, **c, *f); !saved) return saved.error();
  if (auto made = make_other_ends(db, all.known(), **c, *f); !made) return made.error();
  auto grown = **c;
  grown.fields.push_back(*f);
  if (auto fine = model::check_formulas(grown); !fine) return fine.error();
  if (auto begun = storage::generate::begin(db, grown, grown.fields.back()); !begun)
    return begun.error();
  if (auto read = all.read(); !read) return read.error();
  const auto* now = all.known().find(owner)->find(f->name);
  auto shown = model::describe(*now, owner);
  if (auto back = reverse_of(all.known(), *now); !back.is_null())
    shown["reverseField"] = std::move(back);
  return data_body(shown);
}

result<std::string> update_field(
  definitions& all, const std::string& owner, const std::string& name, const json& wish) {
  auto c = all.changeable(owner);
  if (!c) return c.error();
  const auto real = name_of(**c, name);
  const auto* present = (*c)->find(real);
  if (present == nullptr) return fail(errc::not_found, "field " + name + " not found");
  if (auto done = apply_update(all, **c, *present, wish); !done) return done.error();
  if (auto read = all.read(); !read) return read.error();
  const auto& changed = *all.known().find(owner);
  if (auto fine = model::check_formulas(changed); !fine) return fine.error();
  const auto* now = changed.find(real);
  return data_body(json::array({model::describe(*now, owner)}));
}

result<std::string> destroy_fields(
  definitions& all, const std::string& owner, const std::vector<std::string>& names) {
  auto c = all.changeable(owner);
  if (!c) return c.error();
  for (const auto& name : names) {
    const auto* f = (*c)->find(name);
    if (f == nullptr || model::is_hidden_order(*f)) continue;
    if (f->primary || f->read_only)
      return fail(
        errc::bad_request, "filterByTk: field " + name + " belongs to the server");
    if (f == (*c)->target_key() || (*c)->is_part_of_key(*f)) {
      return fail(
        errc::bad_request,
        "filterByTk: field " + name + " is what names the records of " + owner);
    }
    if (auto dropped = drop_field(all, **c, *f); !dropped) return dropped.error();
  }
  return data_body(true);
}

result<std::string>
move_field(definitions& all, const std::string& owner, const move_wish& wish) {
  auto c = all.changeable(owner);
  if (!c) return c.error();
  std::vector<std::string> order;
  for (const auto& f : (*c)->fields)
    order.push_back(f.name);
  auto by_name = wish;
  by_name.source = name_of(**c, wish.source);
  by_name.target = name_of(**c, wish.target);
  auto next = moved(std::move(order), by_name);
  if (!next) return next.error();
  if (auto saved = storage::save_field_order(all.db(), **c, *next); !saved)
    return saved.error();
  return data_body("ok");
}

result<void> set_fields(definitions& all, const std::string& owner, const json& wish) {
  if (!wish.is_array()) return fail(errc::bad_request, "fields: expected an array");
  if (wish.size() > core::limits::fields_per_collection)
    return fail(
      errc::bad_request,
      "fields: expected at most " + std::to_string(core::limits::fields_per_collection));
  auto c = all.changeable(owner);
  if (!c) return c.error();
  auto list = json::array();
  for (const auto& one : wish)
    list.push_back(named(one));
  auto names = check_set(**c, list);
  if (!names) return names.error();
  for (const auto* f : to_drop(**c, *names))
    if (auto gone = drop_field(all, **c, *f); !gone) return gone;
  // Columns first: an association may name one of them as its foreign key.
  const auto leads = [](const json& one) { return one.contains("target"); };
  std::stable_partition(
    list.begin(), list.end(), [&](const json& one) { return !leads(one); });
  for (const auto& one : list) {
    if (auto read = all.read(); !read) return read;
    const auto& now = *all.known().find(owner);
    const auto name = one["name"].get<std::string>();
    const auto* present = now.find(name);
    const bool kept = present != nullptr && (present->primary || present->read_only);
    if (kept && !model::is_implied(*present)) continue;
    result<void> done;
    if (present != nullptr) {
      done = apply_update(all, now, *present, one);
    } else if (auto made = create_field(all, owner, one); !made) {
      done = made.error();
    }
    if (!done)
      return fail(done.error().code, "field " + name + ": " + done.error().detail);
  }
  if (auto read = all.read(); !read) return read;
  const auto& now = *all.known().find(owner);
  if (auto fine = model::check_formulas(now); !fine) return fine;
  return storage::save_field_order(all.db(), now, *names);
}

} // namespace actors::app::calls
