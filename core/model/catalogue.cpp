#include "core/model/catalogue.hpp"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <tuple>

namespace core::model {

namespace {

const field* key_of(const collection& c, const std::string& named) {
  return named.empty() ? c.target_key() : c.find(named);
}

/// The ends of `f`, if it is an association and they are all there.
std::optional<association>
resolve(const catalogue& known, const collection& owner, const field& f) {
  if (!f.leads) return std::nullopt;
  association out;
  out.as = &f;
  out.owner = &owner;
  out.target = known.find(f.leads->target);
  if (out.target == nullptr) return std::nullopt;
  const auto& by = *f.leads;
  if (out.is_owned()) {
    out.local = owner.find(by.foreign_key);
    out.remote = key_of(*out.target, by.target_key);
    out.array = out.many = f.type == field_type::belongs_to_array;
    out.single = !out.many && out.remote && (out.remote->primary || out.remote->unique);
  } else if (f.type == field_type::belongs_to_many) {
    out.through = known.find(by.through);
    if (out.through == nullptr) return std::nullopt;
    out.local = key_of(owner, by.source_key);
    out.remote = key_of(*out.target, by.target_key);
    out.near = out.through->find(by.foreign_key);
    out.far = out.through->find(by.other_key);
    out.many = true;
    if (out.near == nullptr || out.far == nullptr) return std::nullopt;
  } else {
    out.local = key_of(owner, by.source_key);
    out.remote = out.target->find(by.foreign_key);
    out.many = f.type == field_type::has_many;
  }
  if (out.local == nullptr || out.remote == nullptr) return std::nullopt;
  return out;
}

} // namespace

struct catalogue::succession {
  std::atomic<bool> begun{false};
  std::mutex guard;
  std::shared_ptr<const catalogue> next;
};

catalogue::catalogue(std::vector<collection_ptr> all)
    : after_(std::make_shared<succession>()), all_(std::move(all)) {
  std::ranges::sort(all_, [](const collection_ptr& a, const collection_ptr& b) {
    return std::tie(a->sort, a->name) < std::tie(b->sort, b->name);
  });
  facts_.reserve(all_.size());
  for (const auto& c : all_) {
    by_name_.emplace(c->name, c.get());
    auto& known = facts_[c.get()];
    known.target = c->target_key();
    for (const auto& f : c->fields) {
      if (f.primary) known.primary = &f;
      if (f.made) known.makes = true;
      if (f.has_column() && !f.hidden) known.visible.push_back(&f);
    }
  }
  for (const auto& c : all_)
    for (const auto& f : c->fields)
      if (auto found = resolve(*this, *c, f))
        facts_[c.get()].associations.push_back(*found);
  for (const auto& c : all_)
    for (const auto& a : facts_[c.get()].associations)
      note_references(a);
}

void catalogue::overtaken_by(std::shared_ptr<const catalogue> next) const {
  const std::scoped_lock held{after_->guard};
  after_->begun.store(next != nullptr, std::memory_order_release);
  after_->next = std::move(next);
}

std::shared_ptr<const catalogue> catalogue::newest() const {
  std::shared_ptr<const catalogue> last;
  for (auto after = after_; after != nullptr; after = last->after_) {
    std::shared_ptr<const catalogue> next;
    {
      const std::scoped_lock held{after->guard};
      next = after->next;
    }
    if (next == nullptr) break;
    last = std::move(next);
  }
  return last;
}

result<void> catalogue::check_current(const collection& of) const {
  if (after_ == nullptr || !after_->begun.load(std::memory_order_acquire)) return {};
  const auto last = newest();
  const auto* now = last == nullptr ? &of : last->find(of.name);
  const bool same
    = now == &of
      || (now != nullptr && describe(*now, with_fields::yes) == describe(of, with_fields::yes));
  if (same) return {};
  return fail(
    errc::collection_changed, "the collection has just changed; read it and try again");
}

void catalogue::note_references(const association& a) {
  if (a.as->read_only || a.array)
    return; // kept by the server; lists forget by themselves
  const auto note = [&](const collection& parent, const reference& made) {
    if (made.child->system) return; // its records go by calls of their own
    auto& known = facts_[&parent].references;
    const auto hit = std::ranges::find_if(known, [&](const reference& r) {
      return r.child == made.child && r.by == made.by && r.local == made.local;
    });
    if (hit == known.end()) {
      known.push_back(made);
    } else if (hit->then == on_delete::set_null) {
      hit->then = made.then; // either side may say more than the default
    }
  };
  if (a.through != nullptr) {
    note(*a.owner, {a.through, a.near, a.local, on_delete::cascade});
    note(*a.target, {a.through, a.far, a.remote, on_delete::cascade});
  } else if (a.is_owned()) {
    note(*a.target, {a.owner, a.local, a.remote, a.as->leads->then});
  } else {
    note(*a.owner, {a.target, a.remote, a.local, a.as->leads->then});
  }
}

const association*
catalogue::find_association(const collection& of, std::string_view name) const noexcept {
  const auto& known = facts(of).associations;
  const auto hit
    = std::ranges::find_if(known, [&](const auto& a) { return a.as->name == name; });
  return hit == known.end() ? nullptr : &*hit;
}

const association* catalogue::tree_parent(const collection& of) const noexcept {
  if (!of.options.is_object()) return nullptr;
  const auto kind = of.options.find("tree");
  const auto shape = of.options.find("template");
  const bool is_tree = (kind != of.options.end() && kind->is_string() && !kind->empty())
                       || (shape != of.options.end() && *shape == "tree");
  if (!is_tree) return nullptr;
  const auto leads_up = [&](const association& a) {
    if (a.as->type != field_type::belongs_to || a.target != &of) return false;
    const auto said = a.as->options.find("treeParent");
    return a.as->name == "parent" || (said != a.as->options.end() && *said == true);
  };
  const auto& known = facts(of).associations;
  const auto hit = std::ranges::find_if(known, leads_up);
  return hit == known.end() ? nullptr : &*hit;
}

const collection* catalogue::find(std::string_view name) const noexcept {
  const auto hit = by_name_.find(name);
  return hit == by_name_.end() ? nullptr : hit->second;
}

} // namespace core::model
