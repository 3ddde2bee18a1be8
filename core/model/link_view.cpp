#include "core/model/link_view.hpp"

namespace core::model {

std::vector<const field*> linked_fields(const association& by, const viewpoint& eyes) {
  std::vector<const field*> out;
  if (by.through == nullptr) return out;
  if (eyes.allowed != nullptr && eyes.allowed->on(by.through->name, "view") == nullptr)
    return out;
  for (const auto* f : eyes.known->facts(*by.through).visible)
    if (eyes.sees(*by.through, *f)) out.push_back(f);
  return out;
}

void show_links(
  select_plan& plan, const association& by, const value& source, const viewpoint& eyes) {
  auto shown = linked_fields(by, eyes);
  if (shown.empty()) return;
  auto view = std::make_shared<link_view>();
  view->as.name = by.through->name;
  view->as.type = field_type::has_one;
  auto& row = view->to_row;
  row.as = &view->as;
  row.owner = by.target;
  row.target = by.through;
  row.local = by.remote;
  row.remote = by.far;
  view->from_owner = row;
  view->from_owner.owner = by.owner;
  view->from_owner.local = by.local;
  view->from_owner.remote = by.near;
  view->from_owner.many = true;
  append link;
  link.by = &row;
  link.output = std::move(shown);
  link.where = within(view->from_owner, source);
  plan.appends.push_back(std::move(link));
  plan.links = std::move(view);
}

} // namespace core::model
