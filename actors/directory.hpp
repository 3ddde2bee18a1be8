#pragma once

#include "actors/app/phase.hpp"
#include "actors/lanes/account.hpp"
#include "core/exchange.hpp"
#include "storage/app_registry.hpp"
#include "storage/sqlite/open.hpp"

#include <caf/actor.hpp>
#include <caf/actor_addr.hpp>

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace actors {

/// Holds the present handle of a part that may be restarted. Any thread.
class part_handle {
public:
  [[nodiscard]] caf::actor get() const {
    const std::lock_guard guard{lock_};
    return held_;
  }
  void set(caf::actor next) {
    const std::lock_guard guard{lock_};
    held_ = std::move(next);
  }

private:
  mutable std::mutex lock_;
  caf::actor held_;
};

/// The parts of a running app that its siblings and the commander look up. Its
/// supervisor's recipes set them; later ones start after earlier ones. Empty while the
/// app is down.
struct app_parts {
  part_handle supervisor;
  part_handle lifecycle;
  part_handle db;
  part_handle session;

  void clear() {
    supervisor.set({});
    lifecycle.set({});
    db.set({});
    session.set({});
  }
};

/// One step of a start, kept after the fact.
struct timeline_step {
  std::string name;
  std::int64_t at_ms = 0; ///< Since the start was asked for.
};

/// How an app stands at one moment: a copy, safe to read anywhere.
struct app_status {
  std::string name;
  app::phase at = app::phase::asleep;
  std::string command; ///< Under way; empty if none.
  std::string message; ///< Progress of that command.
  std::optional<storage::failure_note> last_error;
  std::int64_t started_ms = 0; ///< Of the present run; 0 if not running.
  bool needs_restart = false;
  std::vector<timeline_step> timeline;
};

/// One registered app: its record, where it is in its life, its entrance. Shared by the
/// fronts (which read) and the parts of the app and the commander (which write); one of
/// the two places with a mutex. Handles in here are taken out at the stop.
class app_entry {
public:
  using observer = std::function<void(const app_status&)>;

  app_entry(storage::app_record record, std::size_t lanes, observer on_change);

  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  [[nodiscard]] const std::string& uuid() const noexcept { return uuid_; }
  [[nodiscard]] const std::shared_ptr<lanes::account>& account() const noexcept {
    return account_;
  }

  [[nodiscard]] app_parts& parts() noexcept { return parts_; }

  [[nodiscard]] std::shared_ptr<const storage::app_record> record() const;
  void replace_record(storage::app_record changed);

  [[nodiscard]] app::phase at() const noexcept {
    return phase_.load(std::memory_order_acquire);
  }
  [[nodiscard]] app_status status() const;

  /// Moves by the table and tells the observer. False, and nothing done, for a pair that
  /// is not in the table.
  bool move(app::event on);
  /// `move` and `commanding` as the one change that they are to an observer.
  void move(app::event on, std::string command, std::string message);
  /// A command begins, goes on (`message`), ends (empty `command`).
  void commanding(std::string command, std::string message);
  void set_error(std::optional<storage::failure_note> why);
  void set_needs_restart(bool truth);
  /// The file that the app's storage was opened from in the present run; nothing before.
  [[nodiscard]] std::optional<storage::sqlite::file_identity> file() const;
  void set_file(std::optional<storage::sqlite::file_identity> opened);
  void begin_timeline();
  void note_step(std::string name);

  /// The gateway while the app runs, else an empty handle.
  [[nodiscard]] caf::actor gateway() const;
  void set_gateway(caf::actor gateway);
  /// Takes `gateway` out if it is still the one.
  void drop_gateway(const caf::actor_addr& gateway);

  /// Parks a request until `release_held`. False if the app's share is full. Gives the
  /// gateway instead if there is one by now.
  enum class parking : std::uint8_t { parked, full, gateway_is_up };
  parking hold(core::exchange_ptr ask, std::size_t limit);
  [[nodiscard]] std::vector<core::exchange_ptr> release_held();
  /// Takes one back. False if it was released already.
  bool unhold(const core::exchange_ptr& ask);
  [[nodiscard]] std::size_t held() const;

  /// The error that a request meets now, by phase and command.
  [[nodiscard]] core::error refusal() const;

private:
  bool advance(app::event on);
  void tell(std::unique_lock<std::mutex>& guard);
  [[nodiscard]] app_status copy_status() const;

  const std::string name_;
  const std::string uuid_;
  const std::shared_ptr<lanes::account> account_;
  const observer on_change_;
  std::atomic<app::phase> phase_{app::phase::asleep};
  app_parts parts_;

  mutable std::mutex lock_;
  std::shared_ptr<const storage::app_record> record_;
  app_status status_;
  std::chrono::steady_clock::time_point began_;
  caf::actor gateway_;
  std::optional<storage::sqlite::file_identity> file_;
  std::deque<core::exchange_ptr> held_;
};

using app_entry_ptr = std::shared_ptr<app_entry>;

/// All registered apps, by name and by custom domain, in no order. Any thread.
class directory {
public:
  [[nodiscard]] app_entry_ptr find(std::string_view name) const;
  [[nodiscard]] app_entry_ptr find_host(std::string_view host) const;
  [[nodiscard]] std::vector<app_entry_ptr> all() const;
  [[nodiscard]] std::size_t size() const;

  /// False if the name, or the record's domain, is taken.
  bool add(const app_entry_ptr& entry);
  void remove(const std::string& name);
  /// Moves the entry to another domain (empty: none). False if it is taken.
  bool
  rename_host(const app_entry_ptr& entry, const std::string& from, const std::string& to);

private:
  mutable std::shared_mutex lock_;
  // Keys of by_name_ are the entries' own names.
  std::unordered_map<std::string_view, app_entry_ptr> by_name_;
  std::map<std::string, app_entry_ptr, std::less<>> by_host_;
};

} // namespace actors
