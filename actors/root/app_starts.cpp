#include "actors/app/tree.hpp"
#include "actors/root/commander.hpp"
#include "actors/supervision/messages.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"

/// How apps begin: at most so many at once, each with those who wait for it.
namespace actors::root {

using app::event;
using app::phase;
using core::errc;
using core::fail;

void commander::wake(const std::string& name) {
  const auto entry = house_.apps.find(name);
  if (!entry) return;
  const auto at = entry->at();
  if (at == phase::asleep || at == phase::failed) return start(entry, false, {});
  if (at == phase::stopped || at == phase::deleted || at == phase::stopping)
    release_held(*entry);
}

void commander::start(const app_entry_ptr& entry, bool by_operator, waiter finish) {
  if (house_.stopping.load()) {
    if (finish) finish(fail(errc::unavailable, "the server is stopping"));
    return release_held(*entry);
  }
  if (const auto busy = busy_.find(entry->name()); busy != busy_.end()) {
    if (finish)
      finish(fail(errc::conflict, entry->name() + ": " + busy->second + " is under way"));
    return;
  }
  const auto at = entry->at();
  if (auto hit = running_.find(entry->name()); hit != running_.end()) {
    if (hit->second.end != ending::none) {
      if (finish) finish(fail(errc::conflict, entry->name() + " is being stopped"));
    } else if (!hit->second.starting) {
      if (finish) finish({});
    } else if (finish) {
      hit->second.waiters.push_back(std::move(finish));
    }
    return;
  }
  if (!app::next(at, event::asked)) {
    if (finish) finish(entry->refusal());
    return release_held(*entry);
  }
  auto& here = running_[entry->name()];
  here.starting = true;
  if (finish) here.waiters.push_back(std::move(finish));
  entry->begin_timeline();
  entry->set_file({});
  entry->set_error({});
  if (by_operator) {
    entry->move(event::asked, "start", "starting app...");
  } else {
    entry->move(event::asked);
  }
  waiting_.emplace_back(entry, by_operator);
  start_next();
}

void commander::start_next() {
  while (starting_ < house_.set.starts_at_once && !waiting_.empty()) {
    const auto entry = waiting_.front().first;
    waiting_.pop_front();
    const auto hit = running_.find(entry->name());
    if (hit == running_.end() || hit->second.end != ending::none) continue;
    ++starting_;
    begin_tree(entry);
  }
}

/// What stands in the way of the new tree is ended, which begins it again.
void commander::begin_tree(const app_entry_ptr& entry) {
  const auto run = running_[entry->name()].run = ++last_run_;
  request(
    house_.root.get(), caf::infinite, supervision::start_child{app::tree(house_, entry)})
    .then(
      [](const caf::actor& /*tree*/) {},
      [this, entry, run](const caf::error& why) {
        const auto hit = running_.find(entry->name());
        if (hit == running_.end() || hit->second.run != run) return;
        core::log::write(
          core::log::level::error, "app.tree_refused",
          {{"app", entry->name()}, {"cause", to_string(why)}});
        end_tree(entry->name());
      });
}

void commander::serving(const std::string& name) {
  const auto entry = house_.apps.find(name);
  const auto hit = running_.find(name);
  if (!entry || hit == running_.end()) return;
  if (!hit->second.starting) return; // back after the loss of a part
  hit->second.starting = false;
  if (starting_ > 0) --starting_;
  entry->commanding({}, {});
  core::log::write(core::log::level::info, "app.running", {{"app", name}});
  auto waiters = std::move(hit->second.waiters);
  hit->second.waiters.clear();
  for (auto& finish : waiters)
    finish({});
  if (entry->record()->want != storage::wanted::running || entry->record()->last_error) {
    save(
      entry,
      [](storage::app_record& r) {
        r.want = storage::wanted::running;
        r.last_error.reset();
      },
      {});
  }
  if (name == "main") {
    for (const auto& other : house_.apps.all()) {
      const auto record = other->record();
      const auto wants
        = record->want == storage::wanted::running
          || (record->want == storage::wanted::automatic && record->options.value("autoStart", false));
      if (wants && other->at() == phase::asleep) start(other, false, {});
    }
  }
  start_next();
}

/// A tree that gave up has failed. One whose supervisor was lost is begun again, as often
/// as root would start a part of its own; who waits goes on waiting.
void commander::lost_tree(
  const app_entry_ptr& entry, bool gave_up, std::vector<waiter> waiters) {
  auto [window, fresh]
    = lost_.try_emplace(entry->name(), supervision::budget{3, std::chrono::seconds{60}});
  if (
    gave_up || house_.stopping.load()
    || !window->second.spend(std::chrono::steady_clock::now()))
    return failed_start(entry, std::move(waiters));
  entry->move(event::part_lost);
  running_[entry->name()] = {.starting = true, .waiters = std::move(waiters)};
  ++starting_;
  entry->begin_timeline();
  begin_tree(entry);
}

void commander::failed_start(const app_entry_ptr& entry, std::vector<waiter> waiters) {
  auto why = entry->status().last_error;
  if (!why) {
    why = storage::failure_note{
      "APP_ERROR", "its parts kept failing; see the log", core::unix_ms()};
    entry->set_error(why);
  }
  entry->move(event::broke, {}, {});
  core::log::write(
    core::log::level::error, "app.failed",
    {{"app", entry->name()}, {"code", why->code}, {"detail", why->message}});
  release_held(*entry);
  for (auto& finish : waiters)
    finish(entry->refusal());
  // Who started it wants it to run: after a restart of the server it is tried again, and
  // tells again what is wrong.
  save(
    entry,
    [why](storage::app_record& r) {
      r.want = storage::wanted::running;
      r.last_error = why;
    },
    {});
}

/// Tells everyone who was held how the app stands.
void commander::release_held(app_entry& entry) {
  for (const auto& ask : entry.release_held()) {
    house_.held.fetch_sub(1, std::memory_order_relaxed);
    ask->refuse(entry.refusal());
  }
}

} // namespace actors::root
