#include "actors/lanes/tagged_actor.hpp"

#include <utility>

namespace actors::lanes {

namespace {

constexpr auto mark = caf::resumable::io_actor;

} // namespace

tagged_actor::tagged_actor(caf::actor_config& cfg, std::shared_ptr<lanes::account> payer)
    : caf::event_based_actor(cfg), account_(std::move(payer)) {}

caf::resumable::subtype_t tagged_actor::subtype() const {
  return mark;
}

tagged_actor* as_tagged(caf::resumable* what) noexcept {
  return what->subtype() == mark ? static_cast<tagged_actor*>(what) : nullptr;
}

} // namespace actors::lanes
