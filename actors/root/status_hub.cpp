#include "actors/root/status_hub.hpp"

#include "actors/messages.hpp"
#include "actors/root/record_wire.hpp"
#include "core/clock.hpp"
#include "core/json.hpp"

namespace actors::root {

namespace {

std::string code_of(const app_status& now) {
  if (!now.command.empty() && now.at != app::phase::failed) return "APP_COMMANDING";
  const auto meets = app::row(now.at).meets;
  if (meets == core::errc::none) return "APP_RUNNING";
  if (now.at == app::phase::asleep) return "APP_STOPPED";
  if (meets == core::errc::app_error && now.last_error) return now.last_error->code;
  return std::string{core::row(meets).id};
}

} // namespace

std::string maintaining_frame(const app_status& now) {
  core::json payload;
  auto message = "application " + now.name + " " + std::string{app::row(now.at).message};
  if (now.at == app::phase::asleep) message = "application " + now.name + " is stopped";
  if (!now.command.empty()) {
    message = now.message;
    payload["command"] = {{"name", now.command}};
  } else if (now.at == app::phase::failed && now.last_error) {
    message += ": " + now.last_error->message;
  }
  payload["message"] = message;
  payload["code"] = code_of(now);
  return core::json{{"type", "maintaining"}, {"payload", payload}}.dump();
}

std::string status_text(const app_status& now) {
  core::json out{
    {"name", now.name},
    {"status", status_word(now)},
    {"phase", app::row(now.at).name},
    {"needsRestart", now.needs_restart}};
  if (!now.command.empty()) {
    out["command"] = now.command;
    out["message"] = now.message;
  }
  if (now.at != app::phase::asleep && now.at != app::phase::stopped) {
    auto steps = core::json::array();
    for (const auto& step : now.timeline)
      steps.push_back({{"step", step.name}, {"ms", step.at_ms}});
    if (!steps.empty()) out["timeline"] = std::move(steps);
  }
  if (now.last_error)
    out["lastError"]
      = {{"code", now.last_error->code}, {"message", now.last_error->message}};
  return out.dump();
}

status_hub::status_hub(caf::actor_config& cfg, house& all)
    : tagged_actor(cfg, all.own), house_(all), run_(std::to_string(core::unix_ms())) {}

caf::behavior status_hub::make_behavior() {
  house_.status_hub.set(caf::actor_cast<caf::actor>(this));
  return {
    [this](const status_changed& m) { changed(m.now); },
    [this](const listen& m) { add(m); },
    [this](const unlisten& m) { listeners_.erase(m.who); },
    [this](ask_again) {
      for (const auto& [key, one] : listeners_)
        if (const auto who = one.who.lock(); who && one.app.empty()) who->ask_again();
    },
    [this](end_listening) {
      for (const auto& [key, one] : listeners_) {
        if (const auto who = one.who.lock()) who->end();
      }
      listeners_.clear();
    },
  };
}

void status_hub::changed(const app_status& now) {
  auto event = std::make_shared<status_event>();
  event->id = run_ + "-" + std::to_string(++count_);
  event->app = now.name;
  event->status_json = status_text(now);
  event->frame = maintaining_frame(now);
  past_.push_back(event);
  if (past_.size() > remembered) past_.pop_front();
  for (auto it = listeners_.begin(); it != listeners_.end();) {
    if (const auto who = it->second.who.lock()) {
      if (it->second.app.empty() || it->second.app == now.name) who->push(event);
      ++it;
    } else {
      it = listeners_.erase(it);
    }
  }
}

/// True if everything after the listener's last event is still remembered; sends it.
bool status_hub::replay(const listen& m) const {
  const auto dash = m.last_id.find('-');
  if (dash == std::string::npos || m.last_id.substr(0, dash) != run_) return false;
  const auto digits = m.last_id.substr(dash + 1);
  if (
    digits.empty() || digits.size() > 18
    || digits.find_first_not_of("0123456789") != std::string::npos)
    return false;
  const auto seen = std::stoull(digits);
  if (seen > count_ || seen + past_.size() < count_) return false;
  m.who->begin(nullptr, m.last_id);
  for (auto i = past_.size() - (count_ - seen); i < past_.size(); ++i) {
    if (m.app.empty() || past_[i]->app == m.app) m.who->push(past_[i]);
  }
  return true;
}

void status_hub::add(const listen& m) {
  if (!replay(m)) {
    auto text = std::make_shared<std::string>();
    for (const auto& entry : house_.apps.all()) {
      if (!m.app.empty() && entry->name() != m.app) continue;
      text->append(text->empty() ? "[" : ",");
      text->append(
        m.app.empty() ? status_text(entry->status())
                      : maintaining_frame(entry->status()));
    }
    text->append(text->empty() ? "[]" : "]");
    m.who->begin(std::move(text), run_ + "-" + std::to_string(count_));
  }
  listeners_[m.who.get()] = {m.who, m.app};
}

} // namespace actors::root
