#include "actors/supervision/supervisor.hpp"

#include "actors/supervision/faults.hpp"

#include <caf/all.hpp>

#include <cassert>
#include <exception>
#include <utility>

namespace actors::supervision {

supervisor::supervisor(
  caf::actor_config& cfg, std::shared_ptr<lanes::account> payer, options chosen,
  std::vector<child_spec> children)
    : tagged_actor(cfg, std::move(payer)),
      options_(std::move(chosen)),
      first_(std::move(children)),
      roster_(options_.how, options_.allowed, options_.pause) {}

caf::behavior supervisor::make_behavior() {
  set_down_handler([this](caf::down_msg& msg) { down(msg); });
  set_exit_handler([this](caf::exit_msg& msg) { close(std::move(msg.reason)); });
  for (auto& spec : std::exchange(first_, {}))
    enlist(std::move(spec));
  // By message, so that no recipe runs inside the call that spawns the supervisor.
  send(this, timer_due{});
  return {
    [this](start_child& msg) { return start_asked(std::move(msg.spec)); },
    [this](const stop_child& msg) { return stop_asked(msg.id); },
    [this](which_children_atom) { return list(); },
    [this](stop_all_atom) {
      stop_all_askers_.push_back(make_response_promise());
      auto promise = stop_all_askers_.back();
      close(caf::exit_reason::user_shutdown);
      return promise;
    },
    [this](ready_atom, const caf::actor& who) {
      if (const auto it = alive_.find(who.id()); it != alive_.end()) is_ready(it->second);
      turn();
    },
    [this](const timer_due& timer) { due(timer); },
  };
}

/// With children left it was killed, or ended by an exception: nobody is left to stop the
/// children in order.
void supervisor::on_exit() {
  for (auto it = children_.rbegin(); it != children_.rend(); ++it) {
    auto& handle = it->second.handle;
    if (handle)
      send<caf::message_priority::high>(
        handle, caf::exit_msg{address(), caf::exit_reason::kill});
  }
  for (auto& [number, it] : children_) {
    if (it.asker.pending()) it.asker.deliver(make_error(fault::stopped));
    for (auto& asker : it.stop_askers)
      asker.deliver(caf::ok_atom::value);
  }
  for (auto& asker : stop_all_askers_)
    asker.deliver(caf::ok_atom::value);
  stop_all_askers_.clear();
  children_.clear();
  options_.watch = nullptr;
}

// -- orders --------------------------------------------------------------------------

namespace {

traits traits_of(const child_spec& spec) {
  return {
    .when = spec.when, .announces = spec.announces, .independent = spec.independent};
}

} // namespace

void supervisor::enlist(child_spec spec) {
  assert(!numbers_.contains(spec.id));
  const auto number = roster_.add(traits_of(spec), origin::listed);
  numbers_.emplace(spec.id, number);
  children_[number].spec = std::move(spec);
}

caf::response_promise supervisor::start_asked(child_spec spec) {
  auto promise = make_response_promise();
  auto known = numbers_.find(spec.id);
  if (roster_.closing()) {
    promise.deliver(make_error(fault::stopped));
    return promise;
  }
  if (known == numbers_.end()) {
    const auto number = roster_.add(traits_of(spec), origin::asked);
    known = numbers_.emplace(spec.id, number).first;
  } else if (
    roster_.state(known->second) != child_state::down || roster_.waits(known->second)) {
    promise.deliver(make_error(fault::duplicate_child, spec.id));
    return promise;
  } else {
    roster_.revive(known->second, traits_of(spec));
  }
  auto& it = children_[known->second];
  it.spec = std::move(spec);
  it.asker = promise;
  turn();
  return promise;
}

caf::response_promise supervisor::stop_asked(const std::string& id) {
  auto promise = make_response_promise();
  const auto known = numbers_.find(id);
  if (known == numbers_.end()) {
    promise.deliver(make_error(fault::no_such_child, id));
    return promise;
  }
  const auto number = known->second;
  children_.at(number).stop_askers.push_back(promise);
  if (roster_.dismiss(number)) gone(number);
  turn();
  return promise;
}

std::vector<child_info> supervisor::list() const {
  std::vector<child_info> infos;
  infos.reserve(children_.size());
  for (const auto& [number, it] : children_)
    infos.push_back(
      {it.spec.id, it.handle, roster_.state(number), roster_.waits(number),
       roster_.restarts_of(number)});
  return infos;
}

void supervisor::close(caf::error reason) {
  if (!roster_.closing()) {
    reason_ = std::move(reason);
    roster_.close();
  }
  turn();
}

// -- what the roster says ------------------------------------------------------------

void supervisor::turn() {
  for (;;) {
    const auto todo = roster_.next();
    switch (todo.what) {
    case step::verb::wait:
      return tell_up_once();
    case step::verb::start:
      start(todo.child);
      break;
    case step::verb::stop:
      order_stop(todo.child);
      break;
    case step::verb::finish:
      return finish();
    }
  }
}

void supervisor::start(child_number number) {
  auto& it = children_.at(number);
  ++it.epoch;
  it.cause = {};
  try {
    it.handle = it.spec.start(*this);
    if (!it.handle) it.cause = make_error(fault::start_failed, "no actor");
  } catch (const std::exception& thrown) {
    it.cause = make_error(fault::start_failed, thrown.what());
  } catch (...) {
    it.cause = make_error(fault::start_failed, "unknown exception");
  }
  if (it.cause) {
    const auto cause = it.cause;
    tell(event::kind::start_failed, number, cause);
    return judge(number, roster_.start_failed(number, clock().now()), cause);
  }
  monitor(it.handle);
  alive_[it.handle.id()] = number;
  tell(event::kind::started, number);
  if (it.spec.announces)
    set_timer(timer_due::kind::ready_limit, number, it.spec.ready_within);
  else
    is_ready(number);
}

void supervisor::order_stop(child_number number) {
  auto& it = children_.at(number);
  ++it.epoch;
  send_exit(it.handle, caf::exit_reason::user_shutdown);
  set_timer(timer_due::kind::stop_limit, number, it.spec.stop_within);
  tell(event::kind::stopping, number);
}

void supervisor::finish() {
  if (options_.watch)
    options_.watch(event{
      .what = event::kind::finished,
      .supervisor = options_.name,
      .child = {},
      .reason = reason_,
      .wait = {},
      .restarts = 0});
  quit(reason_);
}

// -- facts ---------------------------------------------------------------------------

void supervisor::down(const caf::down_msg& msg) {
  const auto known = alive_.find(msg.source.id());
  if (known == alive_.end()) return;
  const auto number = known->second;
  alive_.erase(known);
  auto& it = children_.at(number);
  it.handle = nullptr;
  ++it.epoch;
  const auto was = roster_.state(number);
  auto cause = it.cause ? it.cause : msg.reason;
  if (!cause && was == child_state::starting) cause = make_error(fault::ended_too_early);
  tell(event::kind::exited, number, cause);
  const auto what = roster_.exited(number, kind_of(cause), clock().now());
  judge(number, what, was == child_state::stopping ? make_error(fault::stopped) : cause);
  turn();
}

void supervisor::is_ready(child_number number) {
  if (roster_.state(number) != child_state::starting) return;
  auto& it = children_.at(number);
  if (it.cause) return; // It is being killed for being late.
  ++it.epoch;
  roster_.ready(number);
  if (it.asker.pending()) it.asker.deliver(it.handle);
  tell(event::kind::ready, number);
}

void supervisor::due(const timer_due& timer) {
  const auto known = children_.find(timer.child);
  if (known != children_.end() && known->second.epoch == timer.epoch) {
    auto& it = known->second;
    if (timer.what == timer_due::kind::wake) {
      roster_.woke(timer.child);
    } else {
      if (timer.what == timer_due::kind::ready_limit)
        it.cause = make_error(fault::not_ready);
      tell(event::kind::killed, timer.child);
      // Ahead of its mailbox, which may be what it drowns in.
      send<caf::message_priority::high>(
        it.handle, caf::exit_msg{address(), caf::exit_reason::kill});
    }
  }
  turn();
}

void supervisor::judge(
  child_number number, const verdict& what, const caf::error& cause) {
  auto& it = children_.at(number);
  switch (what.what) {
  case verdict::word::settled:
    // A child that is wanted again keeps its asker waiting for that start.
    if (!roster_.contains(number) && it.asker.pending()) it.asker.deliver(cause);
    return gone(number);
  case verdict::word::retry:
    tell(event::kind::restarting, number, cause, what.wait);
    return set_timer(timer_due::kind::wake, number, what.wait);
  case verdict::word::give_up:
    reason_ = make_error(fault::gave_up, it.spec.id + ": " + describe(system(), cause));
    tell(event::kind::gave_up, number, cause);
    return;
  }
}

/// After a child is down for good or by order: answers, and forgets what left the list.
void supervisor::gone(child_number number) {
  const auto it = children_.find(number);
  const auto kept = roster_.contains(number);
  if (it->second.asker.pending() && (!kept || !roster_.waits(number)))
    it->second.asker.deliver(make_error(fault::stopped));
  for (auto& asker : std::exchange(it->second.stop_askers, {}))
    asker.deliver(caf::ok_atom::value);
  if (kept) return;
  numbers_.erase(it->second.spec.id);
  children_.erase(it);
}

void supervisor::set_timer(
  timer_due::kind what, child_number number, std::chrono::milliseconds wait) {
  const timer_due timer{what, number, children_.at(number).epoch};
  if (wait.count() <= 0)
    send(this, timer);
  else
    delayed_send(this, wait, timer);
}

void supervisor::tell(
  event::kind what, child_number number, const caf::error& reason,
  std::chrono::milliseconds wait) {
  if (!options_.watch) return;
  options_.watch(event{
    .what = what,
    .supervisor = options_.name,
    .child = children_.at(number).spec.id,
    .reason = reason,
    .wait = wait,
    .restarts = roster_.contains(number) ? roster_.restarts_of(number) : 0});
}

void supervisor::tell_up_once() {
  if (told_up_ || !roster_.complete()) return;
  told_up_ = true;
  if (const auto parent = caf::actor_cast<caf::actor>(options_.parent))
    send(parent, ready_atom::value, caf::actor{this});
}

std::string_view to_string(event::kind what) noexcept {
  using enum event::kind;
  switch (what) {
  case started:
    return "started";
  case ready:
    return "ready";
  case start_failed:
    return "start_failed";
  case exited:
    return "exited";
  case restarting:
    return "restarting";
  case stopping:
    return "stopping";
  case killed:
    return "killed";
  case gave_up:
    return "gave_up";
  case finished:
    return "finished";
  }
  return "unknown";
}

} // namespace actors::supervision
