#include "actors/app/calls/records.hpp"
#include "actors/estate.hpp"
#include "actors/root/application_filter.hpp"
#include "actors/root/commander.hpp"
#include "actors/root/recipe.hpp"
#include "actors/root/recovery.hpp"
#include "core/clock.hpp"
#include "core/envelope.hpp"
#include "core/log.hpp"
#include "core/query.hpp"

namespace actors::root {

namespace {

using core::data_body;
using core::errc;
using core::fail;
using core::json;
using core::result;

result<std::vector<std::string>> names_in(const core::request& ask) {
  auto names = core::key_parameter(ask);
  if (!names) return names.error();
  return std::move(*names).value_or(std::vector<std::string>{});
}

core::error not_found(const std::string& name) {
  return fail(errc::app_not_found, "application " + name + " not found");
}

/// The apps a call names; all of them must be there.
result<std::vector<app_entry_ptr>>
entries_in(const core::request& ask, const directory& apps) {
  const auto names = names_in(ask);
  if (!names) return names.error();
  if (names->empty() && ask.action == "destroy")
    return fail(
      errc::filter_required, "filterByTk: the id of an app is needed, or a filter");
  if (names->empty())
    return fail(errc::filter_required, "filterByTk: the id of an app is needed");
  std::vector<app_entry_ptr> out;
  for (const auto& name : *names) {
    if (name == "main")
      return fail(errc::bad_request, "filterByTk: main lives and ends with the server");
    auto entry = apps.find(name);
    if (!entry) return not_found(name);
    out.push_back(std::move(entry));
  }
  return out;
}

/// Counts outcomes of several commands down to one: the first failure, or none.
struct gathering {
  std::size_t left = 0;
  result<void> outcome;
  core::unique_function<void(result<void>)> finish;

  void arrived(const result<void>& one) {
    if (!one && outcome) outcome = one;
    if (--left == 0) finish(outcome);
  }
};

} // namespace

void commander::run(const perform& m) {
  const auto& action = m.ask->ask.action;
  const auto went = [&]() -> result<void> {
    if (m.ask->ask.resource == "appEnvironments") {
      m.ask->answer_json(
        data_body(json::array({{{"name", "local"}, {"available", true}}})));
      return {};
    }
#ifdef COPPICE_FAULTS
    if (m.ask->ask.resource == "faults") return inject(m);
#endif
    if (m.ask->ask.resource == "app")
      return action == "getPortals" ? portals(m) : restart_own(m);
    if (action == "list" || action == "listPinned") return list(m);
    if (action == "get") return get(m);
    if (action == "create") return create(m);
    if (action == "update") return update(m);
    if (action == "restore") return restore(m);
    if (action == "checkDatabase") return check_database(m);
    if (action == "memoryUsage") return memory(m);
    if (action == "summary") return summary(m);
    if (action == "tree") return tree(m);
    if (action == "logs") return logs(m);
    return command(m);
  }();
  if (!went) m.ask->refuse(went.error());
}

result<void> commander::create(const perform& m) {
  auto body = app::calls::read_body(m.ask->ask);
  if (!body) return body.error();
  auto w = read_create(*body, house_.main_address());
  if (!w) return w.error();
  auto await = core::flag_parameter(m.ask->ask.query, "awaitResponse", false);
  if (!await) return await.error();
  const auto& name = w->record.name;
  if (const auto there = house_.apps.find(name)) {
    if (there->at() == app::phase::deleted) {
      return fail(
        errc::conflict, "name: " + name
                          + " was deleted and keeps its name until its data is "
                            "purged; applications:restore?filterByTk="
                          + name + " brings it back");
    }
    return fail(errc::bad_request, "name already exists");
  }
  auto entry = std::make_shared<app_entry>(w->record, house_.lanes, house_.on_change);
  if (!house_.apps.add(entry)) {
    const auto holder = house_.apps.find_host(w->record.cname);
    if (holder && holder->at() == app::phase::deleted) {
      return fail(
        errc::conflict, "cname: belongs to the deleted app " + holder->name()
                          + " until it is purged; applications:restore brings "
                            "it back");
    }
    return fail(errc::bad_request, "cname already exists");
  }
  entry->commanding("create", "creating app...");
  busy_[name] = "create";
  const auto start_now = w->record.options.value("autoStart", false);
  auto after = [this, entry, ask = m.ask, await = *await, start_now,
                address = house_.main_address()](result<void> made) {
    busy_.erase(entry->name());
    entry->commanding({}, {});
    if (!made) {
      release_held(*entry);
      if (await) {
        house_.apps.remove(entry->name());
        return ask->refuse(made.error());
      }
      return;
    }
    core::log::write(
      core::log::level::info, "app.created",
      {{"app", entry->name()}, {"reqId", ask->ask.id}});
    if (!start_now) {
      if (entry->held() != 0) start(entry, false, {}); // someone was quicker
      if (await) ask->answer_json(data_body(describe(*entry, address)));
      return;
    }
    start(entry, false, [entry, ask, await, address](result<void> outcome) {
      if (!await) return;
      if (!outcome) return ask->refuse(outcome.error());
      ask->answer_json(data_body(describe(*entry, address)));
    });
  };
  if (*await) {
    provision(entry, std::move(*w), m.who, false, std::move(after));
    return {};
  }
  // The record first, so that the answer is true and the app is in every list.
  on_worker(
    entry,
    [registry = house_.registry, record = w->record] { return registry->insert(record); },
    [this, entry, ask = m.ask, who = m.who, w = *w,
     after = std::move(after)](result<void> stored) mutable {
      if (!stored) {
        busy_.erase(entry->name());
        house_.apps.remove(entry->name());
        return ask->refuse(stored.error());
      }
      ask->answer_json(data_body(describe(*entry, house_.main_address())));
      provision(entry, std::move(w), who, true, std::move(after));
    });
  return {};
}

result<void> commander::update(const perform& m) {
  auto entries = entries_in(m.ask->ask, house_.apps);
  if (!entries) return entries.error();
  if (entries->size() != 1)
    return fail(errc::bad_request, "filterByTk: one app at a time can be changed");
  const auto entry = entries->front();
  if (entry->at() == app::phase::deleted) return not_found(entry->name());
  if (busy_.contains(entry->name()))
    return fail(
      errc::conflict, entry->name() + ": " + busy_[entry->name()] + " is under way");
  auto body = app::calls::read_body(m.ask->ask);
  if (!body) return body.error();
  auto restart = false;
  json database;
  const auto before = entry->record();
  auto after = apply_update(*before, *body, restart, database);
  if (!after) return after.error();
  auto moved = move_connection(*after, database);
  if (!moved) return moved.error();
  restart = restart || *moved;
  if (!house_.apps.rename_host(entry, before->cname, after->cname))
    return fail(errc::bad_request, "cname already exists");
  save(
    entry, [after = *after](storage::app_record& r) { r = after; },
    [this, entry, before, after = *after, restart, ask = m.ask](result<void> saved) {
      if (!saved) {
        house_.apps.rename_host(entry, after.cname, before->cname);
        return ask->refuse(saved.error());
      }
      if (restart && entry->at() == app::phase::running) entry->set_needs_restart(true);
      ask->answer_json(data_body(json::array({describe(*entry, house_.main_address())})));
    });
  return {};
}

/// start, stop, restart, destroy: of one app or of several.
result<void> commander::command(const perform& m) {
  if (m.ask->ask.action == "destroy") {
    const auto filtered = says_filter(m.ask->ask);
    if (!filtered) return filtered.error();
    if (*filtered) return destroy_filtered(m);
  }
  auto entries = entries_in(m.ask->ask, house_.apps);
  if (!entries) return entries.error();
  return command(m, *entries);
}

result<void>
commander::command(const perform& m, const std::vector<app_entry_ptr>& entries) {
  auto await = core::flag_parameter(m.ask->ask.query, "awaitResponse", false);
  if (!await) return await.error();
  const auto action = m.ask->ask.action;
  const auto drop = std::string{m.ask->ask.parameter("dropData").value_or("")};
  if (!drop.empty() && drop != "now" && drop != "keep")
    return fail(errc::bad_request, "dropData: expected now or keep");
  for (const auto& entry : entries) {
    if (entry->at() == app::phase::deleted && !(action == "destroy" && !drop.empty()))
      return not_found(entry->name());
  }
  const auto waits = *await || action == "destroy";
  auto all = std::make_shared<gathering>();
  all->left = entries.size();
  all->finish = [ask = m.ask, entries, action,
                 address = house_.main_address()](result<void> outcome) {
    if (!outcome) return ask->refuse(outcome.error());
    if (action == "destroy") return ask->answer_json(data_body(entries.size()));
    if (entries.size() == 1)
      return ask->answer_json(data_body(describe(*entries.front(), address)));
    auto list = json::array();
    for (const auto& entry : entries)
      list.push_back(describe(*entry, address));
    ask->answer_json(data_body(list));
  };
  for (const auto& entry : entries) {
    core::log::write(
      core::log::level::info, "app.command",
      {{"app", entry->name()},
       {"command", action},
       {"user", m.who.user_id},
       {"reqId", m.ask->ask.id}});
    auto finish = [all](result<void> one) { all->arrived(one); };
    if (action == "start") {
      start(entry, true, std::move(finish));
    } else if (action == "stop") {
      stop(entry, ending::halt, std::move(finish));
    } else if (action == "restart") {
      stop(entry, ending::restart, std::move(finish));
    } else {
      destroy(entry, drop, std::move(finish));
    }
  }
  if (!waits) m.ask->answer_json(R"({"data":"ok"})");
  return {};
}

/// app:restart: of the app that asks. The answer goes out before it ends.
result<void> commander::restart_own(const perform& m) {
  const auto entry = house_.apps.find(m.ask->ask.app);
  if (!entry) return not_found(m.ask->ask.app);
  core::log::write(
    core::log::level::info, "app.command",
    {{"app", entry->name()},
     {"command", "restart"},
     {"user", m.who.user_id},
     {"reqId", m.ask->ask.id}});
  m.ask->answer_json("{}");
  // One that somebody has stopped meanwhile stays so.
  if (running_.contains(entry->name())) stop(entry, ending::restart, {});
  return {};
}

void commander::destroy(
  const app_entry_ptr& entry, const std::string& drop, waiter finish) {
  if (entry->at() == app::phase::deleted)
    return purge(entry, drop == "keep", std::move(finish));
  stop(
    entry, ending::remove,
    [this, entry, drop, finish = std::move(finish)](result<void> stopped) mutable {
      if (!stopped) return finish(std::move(stopped));
      entry->move(app::event::removed);
      save(
        entry, [](storage::app_record& r) { r.deleted_ms = core::unix_ms(); },
        [this, entry, drop, finish = std::move(finish)](result<void> saved) mutable {
          if (!saved) {
            entry->move(app::event::restored);
            return finish(std::move(saved));
          }
          if (drop.empty()) return finish({});
          purge(entry, drop == "keep", std::move(finish));
        });
    });
}

/// Removes a deleted app for good; its data too, or moved aside. Finished at the next
/// start if it is cut.
void commander::purge(const app_entry_ptr& entry, bool keep_data, waiter finish) {
  busy_[entry->name()] = "purge";
  auto cook = [this, entry, keep_data]() -> result<void> {
    return purge_recipe(house_, *entry->record(), keep_data);
  };
  on_worker(
    estate::workers_of(house_, *entry), std::move(cook),
    [this, entry, finish = std::move(finish)](result<void> outcome) mutable {
      busy_.erase(entry->name());
      if (outcome) {
        house_.apps.remove(entry->name());
        core::log::write(core::log::level::info, "app.purged", {{"app", entry->name()}});
      }
      if (finish) finish(std::move(outcome));
    });
}

result<void> commander::restore(const perform& m) {
  auto entries = entries_in(m.ask->ask, house_.apps);
  if (!entries) return entries.error();
  auto all = std::make_shared<gathering>();
  all->left = entries->size();
  all->finish = [ask = m.ask, entries = *entries,
                 address = house_.main_address()](result<void> outcome) {
    if (!outcome) return ask->refuse(outcome.error());
    auto list = json::array();
    for (const auto& entry : entries)
      list.push_back(describe(*entry, address));
    ask->answer_json(data_body(list.size() == 1 ? list.front() : list));
  };
  for (const auto& entry : *entries) {
    if (entry->at() != app::phase::deleted || busy_.contains(entry->name()))
      return fail(errc::conflict, entry->name() + " is not deleted");
  }
  for (const auto& entry : *entries) {
    entry->move(app::event::restored);
    save(
      entry,
      [](storage::app_record& r) {
        r.deleted_ms.reset();
        r.want = storage::wanted::automatic;
      },
      [entry, all](result<void> saved) {
        if (!saved) entry->move(app::event::removed);
        all->arrived(saved);
      });
  }
  return {};
}

} // namespace actors::root
