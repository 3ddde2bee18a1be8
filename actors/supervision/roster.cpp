#include "actors/supervision/roster.hpp"

#include <algorithm>
#include <cassert>

namespace actors::supervision {

roster::roster(strategy how, budget allowed, backoff pause)
    : how_(how), allowed_(allowed), pause_(pause), window_(allowed) {}

child_number roster::add(traits which, origin whence) {
  auto& added = rows_.emplace_back(
    row{.number = ++last_, .which = which, .wait = pace{pause_, allowed_.period}});
  added.first_by_ask = whence == origin::asked;
  added.in_turn = whence == origin::listed || how_ != strategy::one_for_one;
  added.wanted = !closing_;
  return added.number;
}

void roster::revive(child_number child, traits which) {
  const auto it = find(child);
  assert(it->at == child_state::down && !it->wanted);
  it->which = which;
  it->wanted = !closing_;
  it->dismissed = false;
  it->first_by_ask = true;
}

step roster::next() {
  if (const auto stop = next_dismissal()) return *stop;
  if (const auto sweep = next_of_sweep()) return *sweep;
  if (!closing_) return next_start();
  if (finished_) return {};
  finished_ = true;
  return {step::verb::finish, 0};
}

std::optional<step> roster::next_dismissal() {
  const auto it = std::ranges::find_if(rows_, [](const row& r) {
    return r.dismissed && (r.at == child_state::starting || r.at == child_state::running);
  });
  if (it == rows_.end()) return std::nullopt;
  it->at = child_state::stopping;
  return step{step::verb::stop, it->number};
}

/// Nothing: no sweep is under way. A wait: one is, and has to be waited for.
std::optional<step> roster::next_of_sweep() {
  auto underway = false;
  for (auto it = rows_.rbegin(); it != rows_.rend(); ++it) {
    if (!it->condemned) continue;
    if (underway && !it->which.independent) break;
    if (it->at != child_state::stopping) {
      it->at = child_state::stopping;
      return step{step::verb::stop, it->number};
    }
    underway = true;
    if (!it->which.independent) break;
  }
  if (underway) return step{};
  return std::nullopt;
}

step roster::next_start() {
  auto held = false;
  for (auto& r : rows_) {
    if (!r.wanted || r.at == child_state::running) continue;
    const auto may = r.at == child_state::down && !r.asleep && !(held && r.in_turn);
    if (may) {
      r.at = child_state::starting;
      return {step::verb::start, r.number};
    }
    held = true;
  }
  return {};
}

void roster::started(child_number child) {
  if (!find(child)->which.announces) ready(child);
}

void roster::ready(child_number child) {
  const auto it = find(child);
  if (it == rows_.end() || it->at != child_state::starting) return;
  it->at = child_state::running;
  it->first_by_ask = false;
  if (how_ == strategy::one_for_one) it->in_turn = false;
}

verdict roster::start_failed(child_number child, instant now) {
  const auto it = find(child);
  if (closing_ || it->condemned || !it->wanted) {
    settle(it);
    return {};
  }
  it->at = child_state::down;
  if (it->first_by_ask || it->which.when == restart::temporary) {
    rows_.erase(it);
    return {};
  }
  return failed(it, now);
}

verdict roster::exited(child_number child, exit_kind how, instant now) {
  const auto it = find(child);
  if (it->at == child_state::starting) return start_failed(child, now);
  if (it->at == child_state::running && !it->condemned && !it->dismissed) {
    if (restarts(it->which.when, how)) return failed(it, now);
    it->wanted = false;
  }
  settle(it);
  return {};
}

/// The child is gone, and nobody asks why.
void roster::settle(place child) {
  child->at = child_state::down;
  child->condemned = false;
  const auto forgotten = child->which.when == restart::temporary || child->first_by_ask;
  if (!child->wanted && forgotten) rows_.erase(child);
}

verdict roster::failed(place child, instant now) {
  child->at = child_state::down;
  if (!window_.spend(now)) {
    close();
    return {verdict::word::give_up, {}};
  }
  ++child->restarts;
  child->asleep = true;
  const auto wait = child->wait.failed(now);
  const auto index = static_cast<std::size_t>(child - rows_.begin());
  condemn_from(first_affected(how_, index, rows_.size()), index);
  return {verdict::word::retry, wait};
}

void roster::condemn_from(std::size_t first, std::size_t failed) {
  for (auto i = first; i < rows_.size(); ++i) {
    auto& r = rows_[i];
    if (i == failed) continue;
    const auto alive = r.at != child_state::down;
    r.condemned = alive;
    if (r.which.when != restart::temporary) {
      r.wanted = !r.dismissed;
    } else if (alive) {
      r.wanted = false;
    }
  }
}

void roster::woke(child_number child) {
  if (const auto it = find(child); it != rows_.end()) it->asleep = false;
}

bool roster::dismiss(child_number child) {
  const auto it = find(child);
  it->wanted = false;
  it->dismissed = true;
  it->asleep = false;
  if (it->at != child_state::down) return false;
  settle(it);
  return true;
}

void roster::close() {
  closing_ = true;
  for (auto& r : rows_) {
    r.wanted = false;
    r.condemned = r.at != child_state::down;
  }
}

bool roster::contains(child_number child) const {
  return std::ranges::binary_search(rows_, child, {}, &row::number);
}

child_state roster::state(child_number child) const {
  return at(child).at;
}

bool roster::waits(child_number child) const {
  const auto& r = at(child);
  return r.at == child_state::down && r.wanted;
}

std::size_t roster::restarts_of(child_number child) const {
  return at(child).restarts;
}

bool roster::complete() const {
  return std::ranges::all_of(
    rows_, [](const row& r) { return !r.wanted || r.at == child_state::running; });
}

roster::place roster::find(child_number child) {
  const auto it = std::ranges::lower_bound(rows_, child, {}, &row::number);
  return it != rows_.end() && it->number == child ? it : rows_.end();
}

const roster::row& roster::at(child_number child) const {
  const auto it = std::ranges::lower_bound(rows_, child, {}, &row::number);
  assert(it != rows_.end() && it->number == child);
  return *it;
}

} // namespace actors::supervision
