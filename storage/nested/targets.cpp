#include "core/limits.hpp"
#include "core/model/plans/scope.hpp"
#include "storage/nested/ends.hpp"
#include "storage/nested/scope.hpp"
#include "storage/sql/value_json.hpp"

#include <algorithm>

/// What values say of associations: the records that they name are found, changed or
/// made.
namespace storage::nested {

namespace model = core::model;

using core::errc;
using core::fail;
using core::json;
using core::result;
using model::association;

namespace {

core::error no_record(const association& by, const json& key) {
  return fail(
    errc::bad_request,
    by.as->name + ": no record " + key.dump() + " in " + by.target->name);
}

/// Who brought the files that an association leads to; null if it leads to no such.
const model::field* uploader_of(const association& by) {
  return by.target->name == "attachments" ? by.target->find("createdById") : nullptr;
}

/// One may attach what one has uploaded, without a right to the files of others.
bool is_upload(const association& by) {
  return uploader_of(by) != nullptr;
}

/// What of a wish names a target, and the field that it is a value of.
struct name {
  const model::field* by;
  json is; ///< Null: the wish names none.
};

/// An object names one by its key, or else by the field that the association names
/// targets by; a scalar by the latter, unless it cannot be a value of that.
name name_in(const association& by, const json& wish) {
  const auto* key = by.target->target_key();
  const auto* other = naming_field(by);
  if (!wish.is_object()) {
    const bool fits = other == key || static_cast<bool>(model::to_stored(*other, wish));
    return {fits ? other : key, wish};
  }
  for (const auto* column : {key, other}) {
    if (column == nullptr) continue;
    const auto member = wish.find(column->name);
    if (member != wish.end() && !member->is_null()) return {column, *member};
  }
  return {key, {}};
}

/// The link that stands already for what `wish` names, if it does.
std::optional<value>
one_of_linked(const association& by, const json& wish, const std::vector<value>& there) {
  if (there.empty()) return std::nullopt;
  const auto named = name_in(by, wish);
  if (named.by != by.remote || named.is.is_null()) return std::nullopt;
  auto stored = model::to_stored(*by.remote, named.is);
  if (!stored || std::ranges::find(there, *stored) == there.end()) return std::nullopt;
  return std::move(stored).value();
}

result<value> linkable(const association& by, value end) {
  if (model::is_null(end)) return no_value(by, link_field(by));
  return end;
}

} // namespace

result<void> writer::put_others_of(
  const association& by, const record& owner, const json& given, const scope& at) {
  if (!by.many && given.is_array())
    return fail(
      errc::bad_request, "The value of '" + by.as->name + "' cannot be in array format");
  std::vector<json> wishes;
  if (given.is_array()) {
    wishes.assign(given.begin(), given.end());
  } else if (!given.is_null()) {
    wishes.push_back(given);
  }
  keys kept;
  std::vector<std::pair<value, json>> linked;
  const auto there = linked_files(by, owner);
  if (!there) return there.error();
  for (auto& wish : wishes) {
    if (const auto stays = one_of_linked(by, wish, *there)) {
      kept.push_back(*stays);
      continue;
    }
    const bool fresh = by.through == nullptr && wish.is_object();
    if (fresh && !by.target->system) {
      auto made = child(by, owner, wish, at);
      if (!made) return made.error();
      kept.push_back(std::move(made).value());
      continue;
    }
    auto link = resolve(by, wish, at);
    if (!link) return link.error();
    if (by.through != nullptr && wish.is_object() && wish.contains(by.through->name))
      linked.emplace_back(*link, wish[by.through->name]);
    kept.push_back(std::move(link).value());
  }
  if (auto done = set(by, owner, kept); !done) return done;
  for (const auto& [far, row] : linked)
    if (auto done = put_through(by, owner.at(*by.local), far, row); !done) return done;
  return {};
}

/// The files of others that a record has, which its writer sees and may leave there.
result<writer::keys> writer::linked_files(const association& by, const record& owner) {
  const bool some = by.through != nullptr && order_.rights
                    && order_.rights->sees_linked(by.target->name);
  if (!some) return keys{};
  auto rows = find(
    in_, *by.through, equals(*by.near, owner.at(*by.local)), {},
    core::limits::nested_records);
  if (!rows) return rows.error();
  keys out;
  for (const auto& row : *rows)
    out.push_back(row.at(*by.far));
  return out;
}

/// A child by its values: one that is there by its key, or a new one, which points to the
/// owner from the first.
result<value>
writer::child(const association& by, const record& owner, json wish, const scope& at) {
  const auto* key = by.target->target_key();
  if (key == nullptr)
    return fail(errc::bad_request, "collection " + by.target->name + " has no key");
  for (const auto* column : {key, naming_field(by)}) {
    const auto named = wish.find(column->name);
    if (named == wish.end() || named->is_null()) continue;
    auto there = target_by(by, *column, *named);
    if (!there) return there.error();
    if (*there) return resolve(by, wish, at);
  }
  if (model::is_null(owner.at(*by.local))) return no_value(by, *by.local);
  wish[by.remote->name] = sql::key_json(owner.at(*by.local));
  auto made = insert_at(*by.target, wish, at);
  if (!made) return made.error();
  return made->at(*key);
}

result<std::optional<record>>
writer::target_by(const association& by, const model::field& column, const json& key) {
  const bool sees = order_.view().sees(*by.target, column);
  if (!sees && !is_upload(by)) return no_permission();
  auto stored = model::to_stored(column, key);
  if (!stored) return fail(errc::bad_request, by.as->name + "." + stored.error().detail);
  const auto& named = *stored;
  auto where = equals(column, named);
  model::joins hops;
  if (!sees) {
    where
      = model::both(std::move(where), equals(*uploader_of(by), value{order_.user_id}));
  } else {
    const auto granted = grant_for(*by.target, "view");
    if (!granted) return granted.error();
    if (auto scoped = restrict(*by.target, *granted, where, hops); !scoped)
      return scoped.error();
  }
  auto found = find(in_, *by.target, where, hops, 1);
  if (!found) return found.error();
  if (!found->empty()) return std::optional{std::move(found->front())};
  // One that the role does not see is not made a second time.
  auto hidden = find(in_, *by.target, equals(column, named), {}, 1);
  if (!hidden) return hidden.error();
  if (!hidden->empty()) return no_record(by, key);
  return std::optional<record>{};
}

result<value> writer::resolve(const association& by, const json& wish, const scope& at) {
  if (wish.is_null()) return value{};
  if (wish.is_array() || wish.is_boolean())
    return fail(
      errc::bad_request,
      wish.is_array() ? "The value of '" + by.as->name + "' cannot be in array format"
                      : by.as->name + ": expected an object or a key");
  const auto name = name_in(by, wish);
  if (!name.is.is_null()) {
    if (name.by == nullptr)
      return fail(errc::bad_request, "collection " + by.target->name + " has no key");
    auto there = target_by(by, *name.by, name.is);
    if (!there) return there.error();
    if (*there && wish.is_object() && at.updating) {
      auto changed = update_checked(std::move(**there), wish, at);
      if (!changed) return changed.error();
      return linkable(by, changed->at(link_field(by)));
    }
    if (*there) return linkable(by, (*there)->at(link_field(by)));
    if (!wish.is_object() || by.target->system) return no_record(by, name.is);
  }
  auto made = insert_at(*by.target, wish, at);
  if (!made) return made.error();
  return linkable(by, made->at(link_field(by)));
}

/// A nested change needs its own right, and the record within it.
result<record> writer::update_checked(record now, const json& values, const scope& at) {
  const auto granted = grant_for(*now.of, "update");
  if (!granted) return granted.error();
  const auto* key = now.of->target_key();
  auto where = equals(*key, now.at(*key));
  model::joins hops;
  if (auto scoped = restrict(*now.of, *granted, where, hops); !scoped)
    return scoped.error();
  auto mine = find(in_, *now.of, where, hops, 1);
  if (!mine) return mine.error();
  if (mine->empty()) return no_permission();
  return update_at(std::move(now), values, at);
}

} // namespace storage::nested
