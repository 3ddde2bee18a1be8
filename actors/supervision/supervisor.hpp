#pragma once

#include "actors/lanes/tagged_actor.hpp"
#include "actors/supervision/child_spec.hpp"
#include "actors/supervision/messages.hpp"
#include "actors/supervision/roster.hpp"

#include <caf/actor.hpp>
#include <caf/response_promise.hpp>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace actors::supervision {

/// An actor that starts children in order, starts them again by the rules of its
/// strategy, and stops them in reverse order. It holds no work and never blocks; what to
/// do is decided by `roster`.
///
/// Understands start_child, stop_child, which_children_atom, stop_all_atom and, from
/// children, ready_atom. An exit message stops all children; then it quits with the
/// reason of that message. Past its budget it does the same with `fault::gave_up`. If it
/// is itself killed, it kills its children.
class supervisor final : public lanes::tagged_actor {
public:
  /// Ids of `children` differ. `payer` may be null.
  supervisor(
    caf::actor_config& cfg, std::shared_ptr<lanes::account> payer, options chosen,
    std::vector<child_spec> children);

  caf::behavior make_behavior() override;
  void on_exit() override;
  const char* name() const override { return "supervisor"; }

private:
  struct child {
    child_spec spec;
    caf::actor handle;
    caf::error cause; ///< Why it is being killed before it was ready.
    caf::response_promise asker;
    std::vector<caf::response_promise> stop_askers;
    std::uint64_t epoch = 0;
  };

  void enlist(child_spec spec);
  [[nodiscard]] caf::response_promise start_asked(child_spec spec);
  [[nodiscard]] caf::response_promise stop_asked(const std::string& id);
  [[nodiscard]] std::vector<child_info> list() const;
  void close(caf::error reason);

  void turn();
  void start(child_number number);
  void order_stop(child_number number);
  void finish();

  void down(const caf::down_msg& msg);
  void is_ready(child_number number);
  void due(const timer_due& timer);
  void judge(child_number number, const verdict& what, const caf::error& cause);
  void gone(child_number number);

  void
  set_timer(timer_due::kind what, child_number number, std::chrono::milliseconds wait);
  void tell(
    event::kind what, child_number number, const caf::error& reason = {},
    std::chrono::milliseconds wait = {});
  void tell_up_once();

  options options_;
  std::vector<child_spec> first_;
  roster roster_;
  std::map<child_number, child> children_;
  std::map<std::string, child_number, std::less<>> numbers_;
  std::unordered_map<caf::actor_id, child_number> alive_;
  std::vector<caf::response_promise> stop_all_askers_;
  caf::error reason_; ///< To quit with, once closing.
  bool told_up_ = false;
};

} // namespace actors::supervision
