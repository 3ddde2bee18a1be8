#include "storage/nested/file_keys.hpp"

#include "core/model/association.hpp"
#include "storage/nested/ends.hpp"
#include "storage/nested/writer.hpp"

#include <algorithm>

/// A key of a file is written by who sees the file: else to name any one would show it.
namespace storage::nested {

namespace model = core::model;

using core::json;
using core::result;

namespace {

constexpr std::string_view files = "attachments";

/// The keys in a value of such a field, which may hold a list of them.
std::vector<value>
keys_in(const model::field& f, const model::field& key, const value& v) {
  if (model::is_null(v)) return {};
  if (!model::holds_json(f.type)) return {v};
  std::vector<value> out;
  const auto* text = std::get_if<std::string>(&v);
  if (text == nullptr) return out;
  for (const auto& one : json::parse(*text, nullptr, false))
    if (auto stored = model::to_stored(key, one)) out.push_back(std::move(*stored));
  return out;
}

} // namespace

std::vector<const model::field*>
file_keys(const model::catalogue& known, const model::collection& of) {
  std::vector<const model::field*> out;
  for (const auto& owner : known.all())
    for (const auto& by : known.facts(*owner).associations) {
      if (by.target->name != files) continue;
      if (by.is_owned() && by.owner->name == of.name) out.push_back(by.local);
      if (by.through != nullptr && by.through->name == of.name) out.push_back(by.far);
    }
  return out;
}

result<void> writer::check_files(
  const model::collection& of, const std::vector<model::assignment>& set,
  const record* before) {
  if (!order_.rights || !order_.rights->sees_linked(files)) return {};
  const auto* target = order_.known->find(files);
  const auto* key = target == nullptr ? nullptr : target->target_key();
  if (key == nullptr) return {};
  std::vector<value> wanted;
  for (const auto* f : file_keys(*order_.known, of)) {
    const auto hit = std::ranges::find(set, f, &model::assignment::first);
    if (hit == set.end()) continue;
    const auto had
      = before == nullptr ? std::vector<value>{} : keys_in(*f, *key, before->at(*f));
    for (auto& one : keys_in(*f, *key, hit->second))
      if (
        std::ranges::find(had, one) == had.end()
        && std::ranges::find(wanted, one) == wanted.end())
        wanted.push_back(std::move(one));
  }
  if (wanted.empty()) return {};
  const auto count = wanted.size();
  auto where = one_of(*key, std::move(wanted));
  model::joins hops;
  const auto granted = grant_for(*target, "view");
  if (!granted) return granted.error();
  if (auto scoped = restrict(*target, *granted, where, hops); !scoped) return scoped;
  const auto seen = find(in_, *target, where, hops, count);
  if (!seen) return seen.error();
  return seen->size() == count ? result<void>{} : no_permission();
}

} // namespace storage::nested
