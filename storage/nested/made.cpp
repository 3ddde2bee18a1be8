#include "core/model/scope.hpp"
#include "storage/nested/writer.hpp"

#include <utility>

/// Whether what was made is what the asker may make.
namespace storage::nested {

namespace model = core::model;

using core::errc;
using core::fail;
using core::result;

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
  if (key == nullptr) return fail(errc::no_permission, "No permissions");
  model::joins hops;
  auto scope = model::scope_of(granted, on, by, hops);
  if (!scope) return scope.error();
  const auto wanted = keys.size();
  const auto where = model::both(one_of(*key, std::move(keys)), std::move(scope).value());
  const auto fitting = find(in, on, where, hops, wanted);
  if (!fitting) return fitting.error();
  if (fitting->size() == wanted) return {};
  return fail(errc::no_permission, "No permissions");
}

result<void> writer::note_made(const record& made) {
  const auto granted = grant_for(*made.of, "create");
  if (!granted) return granted.error();
  if (*granted == nullptr || (*granted)->filter.is_null()) return {};
  const auto* key = record_key(*order_.known, *made.of);
  if (key == nullptr) return fail(errc::no_permission, "No permissions");
  made_[made.of].push_back(made.at(*key));
  return {};
}

result<void> writer::check_links() {
  for (auto& [on, made] : std::exchange(made_, {})) {
    const auto granted = grant_for(*on, "create");
    if (!granted) return granted.error();
    auto fine = check_reach(in_, order_.view(), *granted, *on, std::move(made));
    if (!fine) return fine;
  }
  return {};
}

result<record> writer::check_made(result<record> with) {
  if (!with) return with;
  if (auto fine = check_links(); !fine) return fine.error();
  return with;
}

} // namespace storage::nested
