#include "actors/estate.hpp"
#include "actors/root/commander.hpp"
#include "actors/root/lease.hpp"
#include "core/clock.hpp"
#include "core/log.hpp"

#include <malloc.h>

/// What is looked at every few seconds.
namespace actors::root {

using app::phase;
using core::errc;
using core::result;

namespace {

constexpr int purge_every = 12; ///< In rounds.
constexpr int trim_every = 6;
constexpr int note_every = 12;

} // namespace

std::chrono::milliseconds commander::grace() const {
  return house_.set.grace.load();
}

void commander::keep_house() {
  if (house_.stopping.load()) return;
  const auto now = core::unix_ms();
  const auto look_at_trash = ++ticks_ % purge_every == 0;
  if (ticks_ % trim_every == 0) trim_memory();
  if (ticks_ % note_every == 0) note_seen();
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
    if (since && now - *since > grace().count() && !busy_.contains(entry->name()))
      purge(entry, false, {});
  }
}

/// Stores when apps were asked last, so that it is known after a restart.
void commander::note_seen() {
  std::vector<std::pair<std::string, std::int64_t>> fresh;
  for (const auto& entry : house_.apps.all()) {
    if (entry->name() == "main") continue;
    const auto seen = entry->account()->last_seen.load(std::memory_order_relaxed);
    auto& noted
      = noted_seen_.try_emplace(entry->name(), entry->record()->last_seen).first->second;
    if (std::exchange(noted, seen) != seen) fresh.emplace_back(entry->name(), seen);
  }
  if (fresh.empty()) return;
  on_worker(
    house_.apps.find("main"),
    [registry = house_.registry, fresh = std::move(fresh)] {
      return registry->note_seen(fresh);
    },
    [this](const result<void>& noted) {
      if (noted) return;
      core::log::failure("apps.seen_not_noted", noted.error(), {});
      noted_seen_.clear(); // to be tried again
    });
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

} // namespace actors::root
