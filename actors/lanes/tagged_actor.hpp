#pragma once

#include "actors/lanes/account.hpp"

#include <caf/event_based_actor.hpp>

#include <memory>

namespace actors::lanes {

/// The base of every actor of an app: carries the account that pays for its time. Runs
/// under any CAF scheduler; only lanes look at the account.
class tagged_actor : public caf::event_based_actor {
public:
  tagged_actor(caf::actor_config& cfg, std::shared_ptr<lanes::account> payer);

  [[nodiscard]] const std::shared_ptr<lanes::account>& account() const noexcept {
    return account_;
  }

  /// The mark by which a lane knows its own: CAF gives it to brokers of caf_io, which we
  /// do not link, and treats both alike. One virtual call instead of a dynamic_cast.
  subtype_t subtype() const override;

private:
  std::shared_ptr<lanes::account> account_;
};

/// `what` as a tagged actor, or null.
[[nodiscard]] tagged_actor* as_tagged(caf::resumable* what) noexcept;

} // namespace actors::lanes
