#include "actors/app/gateway.hpp"

#include "core/clock.hpp"

namespace actors::app {

caf::behavior gateway::make_behavior() {
  session_ = others().session.get();
  entry().note_step("gateway open");
  // An app that is not about to serve is stopped, failed or deleted whatever runs here.
  if (entry().move(event::serving)) open();
  announce();
  return common().or_else(
    [this](const serve& m) { let_in(m); },
    [this](tick t) { send(others().db.get(), t); });
}

void gateway::open() {
  entry().set_gateway(caf::actor_cast<caf::actor>(this));
  for (auto& ask : entry().release_held()) {
    all().held.fetch_sub(1, std::memory_order_relaxed);
    let_in({std::move(ask)});
  }
  if (const auto boss = all().commander.get()) send(boss, app_serving{entry().name()});
}

void gateway::on_exit() {
  entry().drop_gateway(address());
  session_ = {};
}

void gateway::let_in(const serve& m) {
  auto& ask = *m.ask;
  if (ask.answered()) return;
  if (ask.ask.what == core::purpose::health) {
    core::response ok;
    ok.body = "ok";
    ok.content_type = "text/plain; charset=utf-8";
    return ask.answer(std::move(ok));
  }
  if (ask.ask.what == core::purpose::page) return ask.answer(all().page);
  const auto& account = entry().account();
  if (
    account->in_flight.load(std::memory_order_relaxed)
    >= static_cast<std::int64_t>(all().set.app_in_flight.load())) {
    account->refused.fetch_add(1, std::memory_order_relaxed);
    return ask.refuse(core::fail(
      core::errc::overloaded, "application " + entry().name() + " has "
                                + std::to_string(all().set.app_in_flight.load())
                                + " requests in flight, which is its limit"));
  }
  ask.admit(account);
  account->last_seen.store(core::unix_ms() / 1000, std::memory_order_relaxed);
  send(session_, m);
}

} // namespace actors::app
