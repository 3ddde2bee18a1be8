#include "actors/app/calls/view_cache.hpp"

#include "core/model/plans/scope.hpp"

namespace actors::app::calls {

namespace model = core::model;

namespace {

view_cache::view_ptr make_view(const record_call& c) {
  if (!model::is_lasting(*c.granted)) return nullptr;
  auto out = std::make_shared<model::record_view>();
  auto scope = model::scope_of(c.granted, *c.on, c.view, out->hops);
  if (!scope) return nullptr;
  out->where = std::move(scope).value();
  for (const auto* f : c.catalogue->facts(*c.on).visible)
    if (c.view.sees(*c.on, *f)) out->output.push_back(f);
  return out;
}

} // namespace

view_cache::view_ptr view_cache::of(const record_call& c) {
  if (c.granted == nullptr) return nullptr;
  if (known_ != c.catalogue || all_.size() >= most) {
    all_.clear();
    known_ = c.catalogue;
  }
  const name wanted{c.granted, c.on, c.who.user.get(), c.who.role};
  const auto hit = all_.find(wanted);
  if (hit != all_.end()) return hit->second.view;
  auto made = make_view(c);
  all_.emplace(wanted, entry{c.who.rights, c.who.user, made});
  return made;
}

} // namespace actors::app::calls
