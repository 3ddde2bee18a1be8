#include "actors/root/commander.hpp"

#include "core/log.hpp"

/// The mailbox, and what the other files of this actor share; they have the rest:
/// app_starts, app_stops, house_keeping, and the calls by subject.
namespace actors::root {

namespace {

using app::phase;
using core::result;

constexpr std::chrono::seconds house_keeping{traffic_book::step_seconds};

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
  after.last_seen = entry->account()->last_seen.load(std::memory_order_relaxed);
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
