#include "core/limits.hpp"
#include "storage/nested/writer.hpp"

#include <algorithm>
#include <array>

/// No node of a tree comes under itself.
namespace storage::nested {

namespace model = core::model;

using core::errc;
using core::fail;
using core::result;

namespace {

/// Two that move nodes of one tree at the same time wait for each other, since each could
/// put its node under the other's.
result<void> hold_tree(session& in, const model::collection& of) {
  if (in.where().speaks == sql::dialect::sqlite) return {}; // one writer at a time
  const std::array<value, 1> name{in.table_name(of.table)};
  const auto held
    = in.query("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", name);
  if (!held) return held.error();
  return {};
}

} // namespace

/// Refuses to put the records that match `where` under `above`, if they are above it.
result<void> writer::check_ancestors(
  const model::collection& of, const model::filter& where, const model::field& column,
  const value& above) {
  const auto* up = order_.known->tree_parent(of);
  if (up == nullptr || up->local != &column || model::is_null(above)) return {};
  if (auto held = hold_tree(in_, of); !held) return held;
  std::vector<value> chain;
  for (auto at = above; !model::is_null(at);) {
    if (std::ranges::find(chain, at) != chain.end()) break;
    chain.push_back(at);
    if (chain.size() > core::limits::tree_depth)
      return fail(
        errc::bad_request, column.name + ": a tree has at most "
                             + std::to_string(core::limits::tree_depth) + " levels");
    auto found = find(in_, of, equals(*up->remote, at), {}, 1);
    if (!found) return found.error();
    at = found->empty() ? value{} : found->front().at(*up->local);
  }
  auto below = find(in_, of, model::both(where, one_of(*up->remote, chain)), {}, 1);
  if (!below) return below.error();
  if (below->empty()) return {};
  if (below->front().at(*up->remote) == above)
    return fail(
      errc::bad_request, column.name + ": Cannot set itself as the parent node");
  return fail(
    errc::bad_request, column.name + ": Cannot set a descendant node as the parent node");
}

result<void>
writer::check_ancestors(const record& node, const std::vector<model::assignment>& set) {
  const auto* up = order_.known->tree_parent(*node.of);
  if (up == nullptr) return {};
  const auto hit = std::ranges::find(set, up->local, &model::assignment::first);
  if (hit == set.end()) return {};
  return check_ancestors(
    *node.of, equals(*up->remote, node.at(*up->remote)), *up->local, hit->second);
}

} // namespace storage::nested
