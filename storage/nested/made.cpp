#include "core/model/plans/scope.hpp"
#include "storage/nested/ends.hpp"
#include "storage/nested/writer.hpp"

#include <utility>

/// Whether what was made is what the asker may make.
namespace storage::nested {

namespace model = core::model;

using core::result;

namespace {

/// Whether its stored values are equal where they are the same.
bool compares(const model::field& f) {
  return !model::holds_json(f.type) && !model::is_never_shown(f.type)
         && f.type != model::field_type::sealed;
}

} // namespace

const model::field*
record_key(const model::catalogue& known, const model::collection& of) {
  const auto& facts = known.facts(of);
  return facts.primary != nullptr ? facts.primary : facts.target;
}

result<void> check_reach(
  session& in, const model::viewpoint& by, const core::access::grant* granted,
  const model::collection& on, std::vector<value> keys) {
  if (granted == nullptr || granted->filter.is_null() || keys.empty()) return {};
  const auto* key = record_key(*by.known, on);
  if (key == nullptr) return no_permission();
  model::joins hops;
  auto scope = model::scope_of(granted, on, by, hops);
  if (!scope) return scope.error();
  const auto wanted = keys.size();
  const auto where = model::both(one_of(*key, std::move(keys)), std::move(scope).value());
  const auto fitting = find(in, on, where, hops, wanted);
  if (!fitting) return fitting.error();
  if (fitting->size() == wanted) return {};
  return no_permission();
}

model::filter alike(const record& made) {
  model::filter out;
  for (const auto* f : stored_fields(*made.of))
    if (compares(*f)) out = model::both(std::move(out), equals(*f, made.at(*f)));
  return out;
}

result<void> check_alike(
  session& in, const model::viewpoint& by, const core::access::grant* granted,
  const model::collection& on, model::filter same) {
  if (granted == nullptr || granted->filter.is_null()) return {};
  model::joins hops;
  auto scope = model::scope_of(granted, on, by, hops);
  if (!scope) return scope.error();
  const auto all = count(in, on, same, {});
  if (!all) return all.error();
  const auto within = model::both(std::move(same), std::move(scope).value());
  const auto fitting = count(in, on, within, hops);
  if (!fitting) return fitting.error();
  // None is left where what came later has changed it.
  if (*all != 0 && *fitting == *all) return {};
  return no_permission();
}

result<void> writer::note_made(const record& made, const model::filter& same) {
  const auto granted = grant_for(*made.of, "create");
  if (!granted) return granted.error();
  if (*granted == nullptr || (*granted)->filter.is_null()) return {};
  const auto* key = record_key(*order_.known, *made.of);
  if (key == nullptr) {
    keyless_.emplace_back(made.of, same.is_trivial() ? alike(made) : same);
  } else {
    made_[made.of].push_back(made.at(*key));
  }
  return {};
}

result<void> writer::check_links() {
  for (auto& [on, same] : std::exchange(keyless_, {})) {
    const auto granted = grant_for(*on, "create");
    if (!granted) return granted.error();
    auto fine = check_alike(in_, order_.view(), *granted, *on, std::move(same));
    if (!fine) return fine;
  }
  for (auto& [on, made] : std::exchange(made_, {})) {
    const auto granted = grant_for(*on, "create");
    if (!granted) return granted.error();
    auto fine = check_reach(in_, order_.view(), *granted, *on, std::move(made));
    if (!fine) return fine;
  }
  return {};
}

result<record> writer::check_made(result<record> with) {
  if (!with || later_) return with;
  if (auto fine = check_links(); !fine) return fine.error();
  return with;
}

} // namespace storage::nested
