#include "http/front.hpp"

#include "core/clock.hpp"

namespace http {

namespace {

using actors::app::phase;
using core::errc;
using core::fail;

bool may_wake(const core::request& ask, phase at) {
  if (ask.what == core::purpose::health) return false;
  return at != phase::stopped && at != phase::deleted && at != phase::stopping;
}

core::response with_retry(core::response reply, std::string seconds) {
  std::erase_if(reply.headers, [](const auto& h) { return h.name == "Retry-After"; });
  reply.headers.push_back({"Retry-After", std::move(seconds)});
  return reply;
}

/// An app that failed is tried again by a visit once this has passed.
constexpr std::chrono::milliseconds cool_down{5000};

bool cools_down(const actors::app_status& now) {
  return now.at == phase::failed && now.last_error
         && core::unix_ms() - now.last_error->at_ms < cool_down.count();
}

} // namespace

front::front(caf::actor_config& cfg, actors::house& all, actors::part_handle& place)
    : tagged_actor(cfg, all.own), house_(all), place_(place) {}

caf::behavior front::make_behavior() {
  place_.set(caf::actor_cast<caf::actor>(this));
  return {
    [this](const enter& m) { let_in(m); },
    [this](const held_enough& m) {
      if (!m.app->unhold(m.ask)) return;
      house_.held.fetch_sub(1, std::memory_order_relaxed);
      m.ask->answer(with_retry(core::error_response(m.app->refusal()), "2"));
    },
  };
}

void front::let_in(const enter& m) {
  if (const auto gateway = m.app->gateway()) return send(gateway, actors::serve{m.ask});
  hold(m);
}

void front::hold(const enter& m) {
  const auto now = m.app->status();
  if (!may_wake(m.ask->ask, now.at) || cools_down(now))
    return m.ask->refuse(m.app->refusal());
  if (house_.stopping.load())
    return m.ask->refuse(fail(errc::unavailable, "the server is stopping"));
  if (house_.held.fetch_add(1, std::memory_order_relaxed) >= house_.set.held_in_all) {
    house_.held.fetch_sub(1, std::memory_order_relaxed);
    return m.ask->answer(with_retry(core::error_response(m.app->refusal()), "2"));
  }
  using parking = actors::app_entry::parking;
  const auto parked = m.app->hold(m.ask, house_.set.held_per_app);
  if (parked != parking::parked) house_.held.fetch_sub(1, std::memory_order_relaxed);
  if (parked == parking::gateway_is_up) return let_in(m);
  if (parked == parking::full)
    return m.ask->answer(with_retry(core::error_response(m.app->refusal()), "2"));
  delayed_send(this, house_.set.hold_time, held_enough{m.ask, m.app});
  // Asleep or failed: start it. Stopped between the look and the hold: it lets go of us.
  const auto at = m.app->at();
  if (
    at == phase::asleep || at == phase::failed || at == phase::stopped
    || at == phase::deleted) {
    if (const auto boss = house_.commander.get())
      send(boss, actors::wake_app{m.app->name()});
  }
}

} // namespace http
