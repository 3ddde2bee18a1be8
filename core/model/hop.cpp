#include "core/model/conditions/filter.hpp"

#include <algorithm>

namespace core::model {

namespace {

error no_permission() {
  return fail(errc::no_permission, "No permissions");
}

/// Null: all of its records.
result<std::shared_ptr<const hop_scope>>
scope_of(const collection& target, const viewpoint& of) {
  if (of.allowed == nullptr) return std::shared_ptr<const hop_scope>{};
  const auto* view = of.allowed->on(target.name, "view");
  if (view == nullptr) return no_permission();
  if (view->filter.is_null()) return std::shared_ptr<const hop_scope>{};
  auto ours = of;
  ours.allowed = nullptr; // the scope itself may look at what its role may not
  auto made = std::make_shared<hop_scope>();
  auto where = parse_filter(view->filter, target, ours, made->hops);
  if (!where) return no_permission();
  made->where = std::move(where).value();
  return std::shared_ptr<const hop_scope>{std::move(made)};
}

} // namespace

result<path_end>
follow(const path_end& here, const association& by, const viewpoint& of, joins& all) {
  if (!of.sees(*here.on, *by.as)) return no_permission();
  auto only = scope_of(*by.target, of);
  if (!only) return only.error();
  const auto hit = std::ranges::find_if(all, [&](const join& j) {
    return j.from == here.at && j.by == &by && (j.only == nullptr) == (*only == nullptr);
  });
  const auto at = static_cast<std::uint16_t>(hit - all.begin() + 1);
  if (hit == all.end()) {
    if (all.size() >= most_joins)
      return fail(
        errc::bad_request, "more than " + std::to_string(most_joins) + " associations");
    all.push_back({here.at, &by, std::move(only).value()});
  }
  return path_end{at, by.target, &by};
}

result<filter> within(const association& by, value source, const viewpoint& of) {
  // Where the target's own records say whose they are, the owner's tells nothing.
  const bool plain
    = by.through == nullptr && !by.is_owned() && of.sees(*by.target, *by.remote);
  if (plain) return within(by, std::move(source));
  if (!of.sees(*by.owner, *by.as)) return no_permission();
  auto only = scope_of(*by.owner, of);
  if (!only) return only.error();
  auto out = within(by, std::move(source));
  out.leaf.only = std::move(only).value();
  return out;
}

column_place nearest(const path_end& end, const field& f, const joins& all) {
  const auto* by = end.last;
  const bool held = by != nullptr && by->is_owned() && !by->array && by->remote == &f;
  if (held && all[end.at - 1].only != nullptr) return {by->local, all[end.at - 1].from};
  return {&f, end.at};
}

} // namespace core::model
