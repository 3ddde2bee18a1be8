#pragma once

#include "actors/app/part.hpp"
#include "actors/app/schema.hpp"
#include "actors/root/record_wire.hpp"
#include "actors/root/traffic.hpp"
#include "actors/supervision/restart_window.hpp"

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

namespace actors::root {

/// Carries out what is wanted of apps: one command at a time for each app, the same one
/// again joins, the opposite one is refused. The only writer of the list of apps. Answers
/// the calls on `applications`.
class commander final : public lanes::tagged_actor {
public:
  commander(caf::actor_config& cfg, house& all);

  const char* name() const override { return "commander"; }

protected:
  caf::behavior make_behavior() override;

private:
  using waiter = core::unique_function<void(core::result<void>)>;

  /// Why a tree is being stopped, which decides where the app goes from there.
  enum class ending : std::uint8_t { none, halt, sleep, remove, restart };

  struct running {
    std::uint64_t run = 0; ///< Tells answers about an earlier tree from this one's.
    bool starting = false;
    ending end = ending::none;
    std::vector<waiter> waiters;
  };

  // Beginning, ending, and what is done every few seconds: app_starts.cpp,
  // app_stops.cpp, house_keeping.cpp.
  void boot();
  void start(const app_entry_ptr& entry, bool by_operator, waiter finish);
  void start_next();
  void begin_tree(const app_entry_ptr& entry);
  void serving(const std::string& name);
  void stop(const app_entry_ptr& entry, ending why, waiter finish);
  void stop_tree(const std::string& name);
  void end_tree(const std::string& name);
  void ended(const app_ended& m);
  void after_end(const app_entry_ptr& entry, ending why, std::vector<waiter> waiters);
  void lost_tree(const app_entry_ptr& entry, bool gave_up, std::vector<waiter> waiters);
  void failed_start(const app_entry_ptr& entry, std::vector<waiter> waiters);
  void wake(const std::string& name);
  void release_held(app_entry& entry);
  void end_everything(std::shared_ptr<core::unique_function<void()>> finish);
  void keep_house();
  void trim_memory() const;
  void note_seen();
  void look_after_connections();
  void try_again(const app_entry_ptr& entry);

  // Calls on `applications`: application_calls.cpp.
  void run(const perform& m);
  core::result<void> list(const perform& m);
  core::result<void> get(const perform& m);
  core::result<void> portals(const perform& m) const;
  core::result<void> create(const perform& m);
  core::result<void> update(const perform& m);
  core::result<void> command(const perform& m);
  core::result<void> command(const perform& m, const std::vector<app_entry_ptr>& entries);
  core::result<void> restart_own(const perform& m);
  // application_choice.cpp.
  using choice_user = std::function<void(const std::vector<std::string>& names)>;
  /// `then` runs here, with the first `most` apps that the call's filter lets through.
  core::result<void> with_filtered(const perform& m, std::size_t most, choice_user then);
  core::result<void> destroy_filtered(const perform& m);
  // And supervisor_calls.cpp.
  static core::result<void> memory(const perform& m);
  core::result<void> summary(const perform& m) const;
  core::result<void> tree(const perform& m);
  core::result<void> logs(const perform& m) const;
  core::result<void> restore(const perform& m);
  core::result<void> check_database(const perform& m);
  core::result<bool> move_connection(storage::app_record& of, const core::json& wanted);
  /// Blocking: the place of a new app, looked at and completed; nothing: a file.
  core::result<std::optional<storage::postgres::holding>>
  examined(const create_wish& w) const;
  void provision(
    const app_entry_ptr& entry, create_wish w, const principal& by, bool keep,
    waiter finish);
  core::result<void> cook(create_wish& w, const app::new_user& creator, bool keep);
  void destroy(const app_entry_ptr& entry, const std::string& drop, waiter finish);
  void purge(const app_entry_ptr& entry, bool keep_data, waiter finish);
  /// For how long a deleted app can be restored.
  [[nodiscard]] std::chrono::milliseconds grace() const;
#ifdef COPPICE_FAULTS
  core::result<void> inject(const perform& m);
#endif

  /// Stores the entry's record as `change` makes it; `finish` runs here. On failure the
  /// record is as before.
  void save(
    const app_entry_ptr& entry, const std::function<void(storage::app_record&)>& change,
    waiter finish);
  /// Runs blocking `work` on a worker of `entry`, then `finish` here.
  void on_worker(
    const app_entry_ptr& entry, core::unique_function<core::result<void>()> work,
    waiter finish);
  void on_worker(
    const std::shared_ptr<core::executor>& of,
    core::unique_function<core::result<void>()> work, waiter finish);
  /// Of the server that a new app is to be on; of `entry` if it gets a file.
  [[nodiscard]] std::shared_ptr<core::executor>
  workers_for(const app_entry_ptr& entry, const create_wish& w) const;

  house& house_;
  std::map<std::string, running> running_;
  std::uint64_t last_run_ = 0;
  /// Trees that ended without giving up (their supervisor was lost) and were begun again.
  std::map<std::string, supervision::restart_window> lost_;
  std::deque<std::pair<app_entry_ptr, bool>> waiting_; ///< Starts that wait their turn.
  std::size_t starting_ = 0;
  std::map<std::string, std::string> busy_; ///< App → command on a worker (create, …).
  std::shared_ptr<core::unique_function<void()>> on_empty_;
  std::shared_ptr<traffic_book> traffic_ = std::make_shared<traffic_book>();
  int ticks_ = 0;
  bool renewing_ = false;
  /// When apps were seen last, in Unix seconds, as it is stored.
  std::unordered_map<std::string, std::int64_t> noted_seen_;
};

} // namespace actors::root
