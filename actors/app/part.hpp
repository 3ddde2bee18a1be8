#pragma once

#include "actors/house.hpp"
#include "actors/lanes/tagged_actor.hpp"
#include "actors/messages.hpp"

#include <memory>
#include <string_view>

namespace actors::app {

/// What the parts of an app have in common: whose they are, and how work that was done
/// elsewhere comes back into the actor.
class part : public lanes::tagged_actor {
public:
  part(caf::actor_config& cfg, house& whole, app_entry_ptr entry, caf::actor_addr boss);

protected:
  /// Tells the supervisor that the next part may start.
  void announce();

  /// Runs `then` inside this actor, from any thread; not at all if it is gone by then.
  template <class F>
  [[nodiscard]] auto back_here(F then) {
    return [self = caf::actor_cast<caf::actor>(this),
            then = std::move(then)](auto... outcome) mutable {
      auto whole = [then = std::move(then), ... outcome = std::move(outcome)]() mutable {
        then(std::move(outcome)...);
      };
      caf::anon_send(
        self,
        resume_with{std::make_shared<core::unique_function<void()>>(std::move(whole))});
    };
  }

  [[nodiscard]] house& all() const noexcept { return house_; }
  [[nodiscard]] app_entry& entry() const noexcept { return *entry_; }
  [[nodiscard]] const app_entry_ptr& entry_ptr() const noexcept { return entry_; }
  [[nodiscard]] app_parts& others() const noexcept { return entry_->parts(); }
  [[nodiscard]] bool is_main() const { return entry_->name() == "main"; }

  /// Handlers that every part has.
  [[nodiscard]] caf::message_handler common();

private:
  house& house_;
  app_entry_ptr entry_;
  caf::actor_addr boss_; ///< The app's supervisor.
};

/// How a store call that a part makes for `ask` is bounded.
[[nodiscard]] inline storage::call on_behalf(const core::exchange_ptr& ask) {
  return {ask->deadline, ask};
}

/// For work of our own.
[[nodiscard]] inline storage::call for_ourselves() {
  return {std::chrono::steady_clock::now() + core::limits::request_time, nullptr};
}

} // namespace actors::app
