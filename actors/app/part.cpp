#include "actors/app/part.hpp"

#include "actors/supervision/messages.hpp"
#include "core/log.hpp"

namespace actors::app {

part::part(
  caf::actor_config& cfg, house& whole, app_entry_ptr entry, caf::actor_addr boss)
    : tagged_actor(cfg, entry->account()),
      house_(whole),
      entry_(std::move(entry)),
      boss_(std::move(boss)) {
  set_exception_handler([this](std::exception_ptr& thrown) -> caf::error {
    std::string what = "unknown exception";
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& e) {
      what = e.what();
    } catch (...) { // NOLINT(bugprone-empty-catch): `what` says it already
    }
    core::log::write(
      core::log::level::error, "part.threw",
      {{"app", entry_->name()}, {"part", name()}, {"cause", what}});
    return caf::make_error(caf::sec::runtime_error, what);
  });
}

void part::announce() {
  if (const auto boss = caf::actor_cast<caf::actor>(boss_))
    send(boss, supervision::ready_atom::value, caf::actor_cast<caf::actor>(this));
}

caf::message_handler part::common() {
  return {
    [](resume_with& m) { (*m.then)(); },
#ifdef COPPICE_FAULTS
    [this](const break_part& m) {
      if (m.how == "throw") throw std::runtime_error("injected");
      quit(caf::make_error(caf::sec::runtime_error, "injected"));
    },
#endif
  };
}

} // namespace actors::app
