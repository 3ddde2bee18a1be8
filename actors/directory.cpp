#include "actors/directory.hpp"

#include "core/clock.hpp"

namespace actors {

namespace {

std::string message_of(const app_status& s) {
  if (!s.command.empty() && !s.message.empty()) return s.message;
  auto text = "application " + s.name + " " + std::string{app::row(s.at).message};
  if (s.at == app::phase::failed && s.last_error) text += ": " + s.last_error->message;
  return text;
}

} // namespace

app_entry::app_entry(storage::app_record record, std::size_t lanes, observer on_change)
    : name_(record.name),
      uuid_(record.uuid),
      account_(std::make_shared<lanes::account>(record.name, lanes)),
      on_change_(std::move(on_change)) {
  status_.name = name_;
  status_.last_error = record.last_error;
  auto at = app::phase::asleep;
  if (record.deleted_ms) {
    at = app::phase::deleted;
  } else if (record.want == storage::wanted::stopped) {
    at = app::phase::stopped;
  }
  status_.at = at;
  phase_.store(at, std::memory_order_release);
  account_->last_seen.store(record.last_seen, std::memory_order_relaxed);
  record_ = std::make_shared<const storage::app_record>(std::move(record));
}

std::shared_ptr<const storage::app_record> app_entry::record() const {
  const std::lock_guard guard{lock_};
  return record_;
}

void app_entry::replace_record(storage::app_record changed) {
  auto next = std::make_shared<const storage::app_record>(std::move(changed));
  const std::lock_guard guard{lock_};
  record_ = std::move(next);
}

app_status app_entry::copy_status() const {
  return status_;
}

app_status app_entry::status() const {
  const std::lock_guard guard{lock_};
  return copy_status();
}

void app_entry::tell(std::unique_lock<std::mutex>& guard) {
  const auto now = copy_status();
  guard.unlock();
  if (on_change_) on_change_(now);
}

bool app_entry::advance(app::event on) {
  const auto to = app::next(status_.at, on);
  if (!to) return false;
  status_.at = *to;
  phase_.store(*to, std::memory_order_release);
  if (*to == app::phase::running) {
    status_.started_ms = core::unix_ms();
    status_.needs_restart = false;
    status_.last_error.reset();
  } else if (*to != app::phase::stopping) {
    status_.started_ms = 0;
  }
  return true;
}

bool app_entry::move(app::event on) {
  std::unique_lock guard{lock_};
  const auto before = status_.at;
  if (!advance(on)) return false;
  if (status_.at != before) tell(guard);
  return true;
}

void app_entry::move(app::event on, std::string command, std::string message) {
  std::unique_lock guard{lock_};
  const auto before = status_.at;
  advance(on);
  const auto same = status_.command == command && status_.message == message;
  status_.command = std::move(command);
  status_.message = std::move(message);
  if (!same || status_.at != before) tell(guard);
}

void app_entry::commanding(std::string command, std::string message) {
  std::unique_lock guard{lock_};
  if (status_.command == command && status_.message == message) return;
  status_.command = std::move(command);
  status_.message = std::move(message);
  tell(guard);
}

void app_entry::set_error(std::optional<storage::failure_note> why) {
  std::unique_lock guard{lock_};
  status_.last_error = std::move(why);
}

void app_entry::set_needs_restart(bool truth) {
  const std::lock_guard guard{lock_};
  status_.needs_restart = truth;
}

std::optional<storage::sqlite::file_identity> app_entry::file() const {
  const std::lock_guard guard{lock_};
  return file_;
}

void app_entry::set_file(std::optional<storage::sqlite::file_identity> opened) {
  const std::lock_guard guard{lock_};
  file_ = opened;
}

void app_entry::begin_timeline() {
  const std::lock_guard guard{lock_};
  began_ = std::chrono::steady_clock::now();
  status_.timeline.clear();
}

void app_entry::note_step(std::string name) {
  const std::lock_guard guard{lock_};
  const auto past = std::chrono::steady_clock::now() - began_;
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(past).count();
  if (status_.timeline.size() < 64) status_.timeline.push_back({std::move(name), ms});
}

caf::actor app_entry::gateway() const {
  const std::lock_guard guard{lock_};
  return gateway_;
}

void app_entry::set_gateway(caf::actor gateway) {
  const std::lock_guard guard{lock_};
  gateway_ = std::move(gateway);
}

void app_entry::drop_gateway(const caf::actor_addr& gateway) {
  const std::lock_guard guard{lock_};
  if (gateway_ && gateway_.address() == gateway) gateway_ = nullptr;
}

app_entry::parking app_entry::hold(core::exchange_ptr ask, std::size_t limit) {
  const std::lock_guard guard{lock_};
  if (gateway_) return parking::gateway_is_up;
  if (held_.size() >= limit) return parking::full;
  held_.push_back(std::move(ask));
  return parking::parked;
}

std::vector<core::exchange_ptr> app_entry::release_held() {
  const std::lock_guard guard{lock_};
  std::vector<core::exchange_ptr> all{held_.begin(), held_.end()};
  held_.clear();
  return all;
}

bool app_entry::unhold(const core::exchange_ptr& ask) {
  const std::lock_guard guard{lock_};
  return std::erase(held_, ask) != 0;
}

std::size_t app_entry::held() const {
  const std::lock_guard guard{lock_};
  return held_.size();
}

core::error app_entry::refusal() const {
  const auto now = status();
  auto code = app::row(now.at).meets;
  if (!now.command.empty() && code != core::errc::app_not_found)
    code = core::errc::app_commanding;
  if (code == core::errc::none) code = core::errc::app_commanding;
  auto out = core::fail(code, message_of(now));
  if (code == core::errc::app_error && now.last_error) out.told = now.last_error->code;
  return out;
}

app_entry_ptr directory::find(std::string_view name) const {
  const std::shared_lock guard{lock_};
  const auto hit = by_name_.find(name);
  return hit == by_name_.end() ? nullptr : hit->second;
}

app_entry_ptr directory::find_host(std::string_view host) const {
  const std::shared_lock guard{lock_};
  const auto hit = by_host_.find(host);
  return hit == by_host_.end() ? nullptr : hit->second;
}

std::vector<app_entry_ptr> directory::all() const {
  const std::shared_lock guard{lock_};
  std::vector<app_entry_ptr> out;
  out.reserve(by_name_.size());
  for (const auto& [name, entry] : by_name_)
    out.push_back(entry);
  return out;
}

std::size_t directory::size() const {
  const std::shared_lock guard{lock_};
  return by_name_.size();
}

bool directory::add(const app_entry_ptr& entry) {
  const auto host = entry->record()->cname;
  const std::unique_lock guard{lock_};
  if (by_name_.contains(entry->name())) return false;
  if (!host.empty() && by_host_.contains(host)) return false;
  by_name_.emplace(std::string_view{entry->name()}, entry);
  if (!host.empty()) by_host_.emplace(host, entry);
  return true;
}

void directory::remove(const std::string& name) {
  const std::unique_lock guard{lock_};
  const auto hit = by_name_.find(name);
  if (hit == by_name_.end()) return;
  // The key must not die before its node.
  const auto gone = by_name_.extract(hit);
  std::erase_if(by_host_, [&](const auto& pair) { return pair.second == gone.mapped(); });
}

bool directory::rename_host(
  const app_entry_ptr& entry, const std::string& from, const std::string& to) {
  const std::unique_lock guard{lock_};
  if (from == to) return true;
  if (!to.empty() && by_host_.contains(to)) return false;
  if (!from.empty()) by_host_.erase(from);
  if (!to.empty()) by_host_.emplace(to, entry);
  return true;
}

} // namespace actors
