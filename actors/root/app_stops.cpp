#include "actors/root/commander.hpp"
#include "actors/supervision/messages.hpp"
#include "core/log.hpp"

/// How apps end, by command, to sleep, or with the server.
namespace actors::root {

using app::event;
using app::phase;
using core::errc;
using core::fail;
using core::result;

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

} // namespace actors::root
