#pragma once

#include "actors/house.hpp"
#include "actors/lanes/tagged_actor.hpp"
#include "actors/messages.hpp"

namespace http {

/// A request whose app is known: connection → front.
struct enter {
  core::exchange_ptr ask;
  actors::app_entry_ptr app;
};

/// A request has been held as long as it may.
struct held_enough {
  core::exchange_ptr ask;
  actors::app_entry_ptr app;
};

/// The house's door on one lane: passes a request on to its app's gateway; where there is
/// none, wakes the app and lets the request wait (design.md 9, first-visit hold), or says
/// how the app stands.
class front final : public actors::lanes::tagged_actor {
public:
  front(caf::actor_config& cfg, actors::house& all, actors::part_handle& place);

  const char* name() const override { return "front"; }

protected:
  caf::behavior make_behavior() override;

private:
  void let_in(const enter& m);
  void hold(const enter& m);

  actors::house& house_;
  actors::part_handle& place_;
};

} // namespace http

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(http::enter)
CAF_ALLOW_UNSAFE_MESSAGE_TYPE(http::held_enough)
