#include "core/model/collection.hpp"

#include "core/ids.hpp"
#include "core/limits.hpp"
#include "core/model/implied.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace core::model {

namespace {

std::string lower(std::string_view text) {
  std::string out{text};
  for (auto& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

error wrong(std::string_view member, std::string_view expectation) {
  return fail(
    errc::bad_request, std::string{member} + ": expected " + std::string{expectation});
}

result<std::string> text_member(const json& input, const char* name) {
  const auto hit = input.find(name);
  if (hit == input.end() || hit->is_null()) return std::string{};
  if (!hit->is_string()) return wrong(name, "a string");
  auto text = hit->get<std::string>();
  if (text.size() > limits::string_bytes) return wrong(name, "a shorter text");
  return text;
}

result<bool> flag_member(const json& input, const char* name, bool fallback) {
  const auto hit = input.find(name);
  if (hit == input.end() || hit->is_null()) return fallback;
  if (!hit->is_boolean()) return wrong(name, "true or false");
  return hit->get<bool>();
}

result<std::string> name_of(const json& input) {
  auto name = text_member(input, "name");
  if (!name) return name;
  if (name->empty()) return random_name("t_", 11);
  const auto folded = lower(*name);
  if (folded.starts_with("sqlite") || folded.starts_with("pg_"))
    return wrong("name", "a name that does not begin with sqlite or pg_");
  if (!is_identifier(*name))
    return wrong("name", "a letter, then letters, digits and _ only, 63 in all at most");
  return name;
}

field kept_field(const char* name, const char* type, const char* interface) {
  auto f = make_field(
    {{"name", name}, {"type", type}, {"interface", interface}, {implied_mark, true}});
  f->read_only = true;
  return std::move(*f);
}

field generated_id() {
  auto f = make_field(
    {{"name", "id"},
     {"type", "bigInt"},
     {"interface", "id"},
     {"primaryKey", true},
     {"autoIncrement", true},
     {"allowNull", false},
     {implied_mark, true}});
  f->read_only = true;
  return std::move(*f);
}

struct kept {
  const char* option;
  const char* name;
  const char* type;
  const char* interface;
};

constexpr auto kept_fields = std::to_array<kept>({
  {"createdAt", "createdAt", "date", "createdAt"},
  {"updatedAt", "updatedAt", "date", "updatedAt"},
  {"createdBy", "createdById", "bigInt", "createdBy"},
  {"updatedBy", "updatedById", "bigInt", "updatedBy"},
});

constexpr std::array<std::pair<const char*, const char*>, 2> kept_users{
  {{"createdBy", "createdById"}, {"updatedBy", "updatedById"}}};

result<std::vector<field>> client_fields(const json& input) {
  std::vector<field> fields;
  const auto given = input.find("fields");
  if (given == input.end() || given->is_null()) return fields;
  if (!given->is_array()) return wrong("fields", "an array");
  if (given->size() > limits::fields_per_collection)
    return wrong("fields", "at most " + std::to_string(limits::fields_per_collection));
  for (std::size_t i = 0; i < given->size(); ++i) {
    auto made = make_field((*given)[i]);
    if (!made)
      return fail(
        errc::bad_request, "fields[" + std::to_string(i) + "]." + made.error().detail);
    fields.push_back(std::move(*made));
  }
  return fields;
}

/// `sortable` (true, a name, or {name, scopeKey}) is a hidden field in whose order
/// records stand.
result<void> add_place(const json& input, collection& c) {
  const auto hit = input.find("sortable");
  if (hit == input.end() || hit->is_null() || *hit == false) return {};
  json wish = hit->is_object() ? *hit : json::object();
  if (hit->is_string()) {
    wish["name"] = *hit;
  } else if (!hit->is_object() && *hit != true) {
    return wrong("sortable", "true, the name of a field, or {name, scopeKey}");
  }
  if (!wish.contains("name")) wish["name"] = "sort";
  if (!wish.contains("hidden")) wish["hidden"] = true;
  wish["type"] = "sort";
  wish["interface"] = "sort";
  auto f = make_field(wish);
  if (!f) return fail(errc::bad_request, "sortable." + f.error().detail);
  if (c.find(f->name) == nullptr) c.fields.push_back(std::move(*f));
  return {};
}

/// `createdBy` leads from `createdById` to the user, and `updatedBy` alike.
void add_kept_associations(collection& c) {
  for (const auto& [name, key] : kept_users) {
    const bool there = std::ranges::find(c.fields, name, &field::name) != c.fields.end();
    if (there || c.options.value(name, json(false)) != json(true)) continue;
    auto f = make_field(
      {{"name", name},
       {"type", "belongsTo"},
       {"interface", name},
       {"target", "users"},
       {"foreignKey", key},
       {"targetKey", "id"},
       {implied_mark, true}});
    f->read_only = true;
    c.fields.push_back(std::move(*f));
  }
}

/// Adds what the server keeps; a field that the client described itself stays as it is
/// but is kept by the server all the same.
result<void> add_kept_fields(const json& input, collection& c) {
  const auto auto_id = flag_member(input, "autoGenId", true);
  if (!auto_id) return auto_id.error();
  const bool has_key = std::ranges::any_of(c.fields, &field::primary);
  if (*auto_id && !has_key && c.find("id") == nullptr)
    c.fields.insert(c.fields.begin(), generated_id());
  const auto times = flag_member(input, "timestamps", false);
  if (!times) return times.error();
  for (const auto& row : kept_fields) {
    const bool usual = *times && row.type == std::string_view{"date"};
    const auto on = flag_member(input, row.option, usual);
    if (!on) return on.error();
    c.options[row.option] = *on;
    if (!*on) continue;
    const auto hit = std::ranges::find(c.fields, row.name, &field::name);
    if (hit == c.fields.end()) {
      c.fields.push_back(kept_field(row.name, row.type, row.interface));
    } else if (hit->type == *field_type_of(row.type)) {
      hit->read_only = true;
    } else {
      return fail(errc::bad_request, hit->name + ": expected type " + row.type);
    }
  }
  add_kept_associations(c);
  return {};
}

/// `filterTargetKey`: the name of a field, or a list of such.
result<void> check_key_fields(const collection& c) {
  const auto said = c.options.find("filterTargetKey");
  if (said == c.options.end() || said->is_null()) return {};
  const auto names = said->is_array() ? *said : json::array({*said});
  std::set<std::string> seen;
  const bool fine = std::ranges::all_of(names, [&](const json& one) {
    const auto* f = one.is_string() ? c.find(one.get<std::string>()) : nullptr;
    return f != nullptr && f->has_column() && seen.insert(f->name).second;
  });
  if (names.empty() || !fine)
    return wrong("filterTargetKey", "the name of a field, or a list of such");
  return {};
}

result<void> check_fields(const collection& c) {
  std::set<std::string> names;
  for (const auto& f : c.fields)
    if (!names.insert(lower(f.name)).second)
      return fail(errc::bad_request, "fields: " + f.name + " stands twice");
  if (std::ranges::count_if(c.fields, &field::primary) > 1)
    return fail(errc::bad_request, "fields: only one may be the primary key");
  if (auto fine = check_formulas(c); !fine) return fine;
  return check_key_fields(c);
}

constexpr auto own_members = std::to_array<const char*>(
  {"name", "title", "key", "sort", "fields", "hidden", "inherit", "unavailableActions"});

/// What `filterTargetKey` says; null if nothing.
const json* key_option(const json& options) noexcept {
  if (!options.is_object()) return nullptr;
  const auto said = options.find("filterTargetKey");
  return said == options.end() ? nullptr : &*said;
}

} // namespace

const field* collection::find(std::string_view field_name) const noexcept {
  const auto hit = std::ranges::find(fields, field_name, &field::name);
  return hit == fields.end() ? nullptr : &*hit;
}

const field* collection::target_key() const noexcept {
  const auto* named = key_option(options);
  if (named != nullptr && named->is_array() && named->size() == 1)
    named = &named->front();
  if (named != nullptr && named->is_string())
    return find(named->get_ref<const std::string&>());
  const auto hit = std::ranges::find_if(fields, &field::primary);
  return hit == fields.end() ? nullptr : &*hit;
}

bool collection::is_part_of_key(const field& f) const noexcept {
  const auto* named = key_option(options);
  return named != nullptr && named->is_array() && named->size() > 1
         && std::ranges::any_of(*named, [&](const json& one) { return one == f.name; });
}

result<collection> make_collection(const json& input) {
  if (!input.is_object()) return wrong("body", "an object");
  collection c;
  auto name = name_of(input);
  if (!name) return name.error();
  c.name = std::move(*name);
  c.table = c.name;
  c.key = random_name("", 11);
  auto title = text_member(input, "title");
  if (!title) return title.error();
  c.title = std::move(*title);
  const auto hidden = flag_member(input, "hidden", false);
  if (!hidden) return hidden.error();
  c.hidden = *hidden;
  c.options = input;
  for (const auto* member : own_members)
    c.options.erase(member);
  auto fields = client_fields(input);
  if (!fields) return fields.error();
  c.fields = std::move(*fields);
  if (const auto placed = add_place(input, c); !placed) return placed.error();
  if (const auto added = add_kept_fields(input, c); !added) return added.error();
  if (const auto checked = check_fields(c); !checked) return checked.error();
  return c;
}

json describe(const collection& c, with_fields fields) {
  json out = c.options.is_object() ? c.options : json::object();
  for (const auto& row : kept_fields)
    if (!out.contains(row.option)) out[row.option] = false;
  if (!out.contains("description")) out["description"] = nullptr;
  out["key"] = c.key;
  out["name"] = c.name;
  out["title"] = c.title.empty() ? json() : json(c.title);
  out["inherit"] = false;
  out["hidden"] = c.hidden;
  const auto* target = c.target_key();
  const auto* listed = key_option(c.options);
  if (listed == nullptr || !listed->is_array())
    out["filterTargetKey"] = target == nullptr ? json() : json(target->name);
  out["unavailableActions"] = json::array();
  if (fields == with_fields::no) return out;
  auto& list = out["fields"] = json::array();
  for (const auto& f : c.fields)
    if (is_described(c, f)) list.push_back(describe(f, c.name));
  return out;
}

} // namespace core::model
