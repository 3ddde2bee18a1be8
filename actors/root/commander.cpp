#include "actors/root/commander.hpp"

#include "actors/app/tree.hpp"
#include "actors/estate.hpp"
#include "actors/root/lease.hpp"
#include "actors/supervision/messages.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"

#include <malloc.h>

namespace actors::root {

namespace {

using app::event;
using app::phase;
using core::errc;
using core::fail;
using core::result;

constexpr std::chrono::seconds house_keeping{traffic_book::step_seconds};
constexpr int purge_every = 12; ///< In rounds of house keeping.
constexpr int trim_every = 6;

bool is_up(phase at) {
  return at == phase::preparing || at == phase::initializing || at == phase::initialized
         || at == phase::running || at == phase::stopping;
}

} // namespace

commander::commander(caf::actor_config& cfg, house& all)
    : tagged_actor(cfg, all.own), house_(all) {}

caf::behavior commander::make_behavior() {
  house_.commander.set(caf::actor_cast<caf::actor>(this));
  boot();
  delayed_send(this, house_keeping, tick{});
  return {
    [](resume_with& m) { (*m.then)(); },
    [this](const perform& m) { run(m); },
    [this](const wake_app& m) { wake(m.name); },
    [this](const app_serving& m) { serving(m.name); },
    [this](const drained& m) { stop_tree(m.name); },
    [this](const app_ended& m) { ended(m); },
    [this](const stop_everything& m) { end_everything(m.done); },
    [this](tick) {
      keep_house();
      delayed_send(this, house_keeping, tick{});
    },
  };
}

/// Main first, then the apps that ran or that start with main. After a restart of this
/// part the trees are there already and are taken as they are.
void commander::boot() {
  for (const auto& entry : house_.apps.all()) {
    const auto at = entry->at();
    if (is_up(at)) {
      running_[entry->name()].starting = false;
      continue;
    }
    if (entry->name() == "main") start(entry, false, {});
  }
}

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

/// Root's observer tells of the exit; where root has no such tree, it has ended.
void commander::end_tree(const std::string& name) {
  const auto run = running_.at(name).run;
  request(house_.root.get(), caf::infinite, supervision::stop_child{"app:" + name})
    .then(
      [](caf::ok_atom) {},
      [this, name, run](const caf::error& /*not there*/) {
        const auto hit = running_.find(name);
        if (hit != running_.end() && hit->second.run == run) ended({name, true});
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

void commander::stop(const app_entry_ptr& entry, ending why, waiter finish) {
  const auto& name = entry->name();
  if (const auto busy = busy_.find(name); busy != busy_.end()) {
    if (finish)
      finish(fail(errc::conflict, name + ": " + busy->second + " is under way"));
    return;
  }
  const auto hit = running_.find(name);
  if (hit == running_.end()) {
    std::vector<waiter> one;
    if (finish) one.push_back(std::move(finish));
    return after_end(entry, why, std::move(one));
  }
  auto& here = hit->second;
  if (here.end != ending::none && here.end != why) {
    // A removal is stronger than any other end; everything else contradicts.
    if (why != ending::remove) {
      if (finish) finish(fail(errc::conflict, name + " is being stopped already"));
      return;
    }
    here.end = why;
    if (finish) here.waiters.push_back(std::move(finish));
    return;
  }
  if (here.starting && why != ending::remove && why != ending::sleep) {
    if (finish) finish(fail(errc::conflict, name + ": start is under way"));
    return;
  }
  const auto first = here.end == ending::none;
  for (auto& waiting : here.waiters) {
    if (first) waiting(fail(errc::conflict, name + " was stopped while it started"));
  }
  if (first) here.waiters.clear();
  if (finish) here.waiters.push_back(std::move(finish));
  if (!first) return;
  here.end = why;
  entry->move(
    event::stop_asked,
    why == ending::remove    ? "destroy"
    : why == ending::restart ? "restart"
                             : "stop",
    "stopping app...");
  release_held(*entry);
  const auto until = std::chrono::steady_clock::now() + house_.set.stop_time;
  if (const auto first_part = entry->parts().lifecycle.get()) {
    entry->set_gateway({});
    send(first_part, begin_drain{until});
  } else {
    stop_tree(name);
  }
}

void commander::stop_tree(const std::string& name) {
  const auto entry = house_.apps.find(name);
  const auto hit = running_.find(name);
  if (!entry || hit == running_.end() || hit->second.end == ending::none) return;
  if (hit->second.starting) {
    const auto queued
      = std::ranges::find_if(waiting_, [&](const auto& w) { return w.first == entry; });
    if (queued != waiting_.end()) {
      waiting_.erase(queued);
      hit->second.starting = false;
      return ended({name, false});
    }
  }
  end_tree(name);
}

void commander::ended(const app_ended& m) {
  const auto entry = house_.apps.find(m.name);
  const auto hit = running_.find(m.name);
  if (!entry || hit == running_.end()) return;
  auto here = std::move(hit->second);
  running_.erase(hit);
  if (here.starting && starting_ > 0) --starting_;
  entry->parts().clear();
  entry->set_gateway({});
  if (here.end != ending::none) {
    after_end(entry, here.end, std::move(here.waiters));
  } else {
    lost_tree(entry, m.gave_up, std::move(here.waiters));
  }
  start_next();
  if (on_empty_ && running_.empty()) {
    (*on_empty_)();
    on_empty_.reset();
  }
}

void commander::after_end(
  const app_entry_ptr& entry, ending why, std::vector<waiter> waiters) {
  const auto tell = [](std::vector<waiter>& all, const result<void>& outcome) {
    for (auto& finish : all)
      finish(outcome);
  };
  if (why == ending::sleep) {
    entry->move(event::slept, {}, {});
    return tell(waiters, {});
  }
  if (why == ending::remove) { // the waiter goes on with the record
    entry->move(event::removed, {}, {});
    release_held(*entry);
    return tell(waiters, {});
  }
  if (why == ending::restart) {
    entry->move(event::slept); // the command goes on
    auto all = std::make_shared<std::vector<waiter>>(std::move(waiters));
    start(entry, true, [all, tell](result<void> outcome) { tell(*all, outcome); });
    if (entry->at() == phase::asleep) entry->commanding({}, {}); // it was refused
    return;
  }
  entry->move(event::halted, {}, {});
  release_held(*entry);
  core::log::write(core::log::level::info, "app.stopped", {{"app", entry->name()}});
  auto all = std::make_shared<std::vector<waiter>>(std::move(waiters));
  save(
    entry, [](storage::app_record& r) { r.want = storage::wanted::stopped; },
    [all, tell](result<void> outcome) { tell(*all, outcome); });
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
  save(entry, [why](storage::app_record& r) { r.last_error = why; }, {});
}

/// Tells everyone who was held how the app stands.
void commander::release_held(app_entry& entry) {
  for (const auto& ask : entry.release_held()) {
    house_.held.fetch_sub(1, std::memory_order_relaxed);
    ask->refuse(entry.refusal());
  }
}

void commander::end_everything(std::shared_ptr<core::unique_function<void()>> finish) {
  on_empty_ = std::move(finish);
  waiting_.clear();
  std::vector<app_entry_ptr> up;
  for (const auto& [name, here] : running_) {
    if (auto entry = house_.apps.find(name)) up.push_back(std::move(entry));
  }
  for (const auto& entry : up) {
    if (entry->name() != "main") stop(entry, ending::sleep, {});
  }
  for (const auto& entry : up) {
    if (entry->name() == "main") stop(entry, ending::sleep, {});
  }
  if (running_.empty() && on_empty_) {
    (*on_empty_)();
    on_empty_.reset();
  }
}

void commander::keep_house() {
  if (house_.stopping.load()) return;
  const auto now = core::unix_ms();
  const auto look_at_trash = ++ticks_ % purge_every == 0;
  if (ticks_ % trim_every == 0) trim_memory();
  look_after_connections();
  traffic_->look(house_.apps.all());
  for (const auto& entry : house_.apps.all()) {
    if (const auto gateway = entry->gateway()) send(gateway, tick{});
    try_again(entry);
    const auto idle = house_.set.idle_stop.load().count();
    const auto seen = entry->account()->last_seen.load(std::memory_order_relaxed);
    if (
      idle > 0 && entry->at() == phase::running && entry->name() != "main"
      && now / 1000 - seen > idle
      && now / 1000 - entry->status().started_ms / 1000 > idle)
      stop(entry, ending::sleep, {});
    if (!look_at_trash || entry->at() != phase::deleted) continue;
    const auto since = entry->record()->deleted_ms;
    const auto grace = std::chrono::milliseconds{house_.set.grace.load()}.count();
    if (since && now - *since > grace && !busy_.contains(entry->name()))
      purge(entry, false, {});
  }
}

/// Closes what blocking work left, and says that this server still serves main's data.
void commander::look_after_connections() {
  if (std::exchange(renewing_, true)) return;
  on_worker(
    house_.apps.find("main"),
    [this]() -> result<void> {
      house_.postgres->rest();
      return renew_lease(house_);
    },
    [this](result<void> renewed) {
      renewing_ = false;
      if (!renewed) core::log::failure("lease.not_renewed", renewed.error(), {});
    });
}

/// An app that failed for want of its database server is tried again now and then.
void commander::try_again(const app_entry_ptr& entry) {
  if (entry->at() != phase::failed || busy_.contains(entry->name())) return;
  if (!estate::was_made(entry->record()->storage)) return;
  const auto why = entry->status().last_error;
  if (why && why->code == core::row(errc::storage_unavailable).id)
    start(entry, false, {});
}

/// What idle stores gave back stays with malloc unless it is told to let go.
void commander::trim_memory() const {
  house_.workers->for_app(house_.own)->submit(core::work::storage, [] {
    malloc_trim(0);
  });
}

void commander::on_worker(
  const app_entry_ptr& entry, core::unique_function<result<void>()> work, waiter finish) {
  on_worker(
    house_.workers->for_app(entry->account()), std::move(work), std::move(finish));
}

void commander::on_worker(
  const std::shared_ptr<core::executor>& of, core::unique_function<result<void>()> work,
  waiter finish) {
  auto home
    = [self = caf::actor_cast<caf::actor>(this),
       finish = std::make_shared<waiter>(std::move(finish))](result<void> outcome) {
        core::unique_function<void()> then
          = [finish, outcome = std::move(outcome)]() mutable {
              if (*finish) (*finish)(std::move(outcome));
            };
        caf::anon_send(
          self,
          resume_with{std::make_shared<core::unique_function<void()>>(std::move(then))});
      };
  of->submit(
    core::work::storage,
    [work = std::move(work), home = std::move(home)]() mutable { home(work()); });
}

void commander::save(
  const app_entry_ptr& entry, const std::function<void(storage::app_record&)>& change,
  waiter finish) {
  if (entry->name() == "main") {
    if (finish) finish({});
    return;
  }
  const auto before = entry->record();
  auto after = *before;
  change(after);
  entry->replace_record(after);
  on_worker(
    entry, [registry = house_.registry, after] { return registry->update(after); },
    [entry, before, finish = std::move(finish)](result<void> outcome) mutable {
      if (!outcome) {
        core::log::failure("app.not_saved", outcome.error(), {{"app", entry->name()}});
        entry->replace_record(*before);
      }
      if (finish) finish(std::move(outcome));
    });
}

} // namespace actors::root
