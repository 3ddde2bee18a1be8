#include "actors/app/tree.hpp"

#include "actors/app/db.hpp"
#include "actors/app/gateway.hpp"
#include "actors/app/lifecycle.hpp"
#include "actors/app/session.hpp"
#include "actors/supervision/faults.hpp"
#include "actors/supervision/supervisor.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"

namespace actors::app {

namespace {

using supervision::child_spec;

/// Where the parts of an app put their handle for the others; the gateway sets its own.
part_handle* place_of(app_parts& parts, std::string_view id) {
  if (id == "lifecycle") return &parts.lifecycle;
  if (id == "db") return &parts.db;
  if (id == "session") return &parts.session;
  return nullptr;
}

template <class Part>
child_spec child(
  std::string id, house& all, const app_entry_ptr& entry,
  std::chrono::milliseconds stop_within) {
  child_spec spec;
  spec.id = id;
  spec.announces = true;
  spec.stop_within = stop_within;
  spec.start = [id = std::move(id), &all, entry](caf::event_based_actor& boss) {
    auto made = boss.spawn<Part>(std::ref(all), entry, boss.address());
    if (auto* place = place_of(entry->parts(), id)) place->set(made);
    return made;
  };
  return spec;
}

void watch(const app_entry_ptr& entry, const supervision::event& what) {
  using kind = supervision::event::kind;
  if (what.what == kind::exited && entry->at() != phase::stopping) {
    core::log::write(
      core::log::level::warn, "part.lost",
      {{"app", entry->name()}, {"part", what.child}});
    entry->set_gateway({}); // whichever part it was: the gateway falls with it
    entry->move(what.child == "gateway" ? event::entrance_lost : event::part_lost);
  }
  if (what.what == kind::restarting) {
    core::log::write(
      core::log::level::info, "part.restarting",
      {{"app", entry->name()},
       {"part", what.child},
       {"waitMs", static_cast<std::int64_t>(what.wait.count())}});
  }
  if (what.what == kind::gave_up && !entry->status().last_error) {
    entry->set_error(storage::failure_note{
      "APP_ERROR", "its part " + std::string{what.child} + " kept failing",
      core::unix_ms()});
  }
}

std::vector<child_spec> parts_of(house& all, const app_entry_ptr& entry) {
  constexpr std::chrono::seconds brief{5};
  constexpr std::chrono::seconds closing{10}; // a checkpoint may take its time
  return {
    child<lifecycle>("lifecycle", all, entry, brief),
    child<db>("db", all, entry, closing),
    child<session>("session", all, entry, brief),
    child<gateway>("gateway", all, entry, brief),
  };
}

} // namespace

child_spec tree(house& all, const app_entry_ptr& entry) {
  child_spec spec;
  spec.id = "app:" + entry->name();
  spec.when = supervision::restart::temporary;
  spec.independent = true;
  spec.stop_within = std::chrono::seconds{30};
  spec.start = [&all, entry](caf::event_based_actor& root) -> caf::actor {
    supervision::options chosen;
    chosen.name = entry->name();
    chosen.how = supervision::strategy::rest_for_one;
    chosen.allowed = {5, std::chrono::seconds{30}};
    chosen.watch = [entry](const supervision::event& what) { watch(entry, what); };
    auto made = root.spawn<supervision::supervisor>(
      entry->account(), std::move(chosen), parts_of(all, entry));
    entry->parts().supervisor.set(made);
    return made;
  };
  return spec;
}

} // namespace actors::app
