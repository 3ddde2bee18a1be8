#pragma once

#include "actors/app/calls/definitions/succession.hpp"
#include "actors/app/calls/files/files.hpp"
#include "actors/app/calls/transfers/task_board.hpp"
#include "actors/app/calls/view_cache.hpp"
#include "actors/app/part.hpp"

#include <set>
#include <string>
#include <vector>

namespace actors::app {

/// What opening an app's storage gives.
struct opened {
  std::unique_ptr<storage::store> store;
  core::model::catalogue_ptr catalogue;
};

/// An app's storage: owns the store and the catalogue, turns allowed requests into plans,
/// and lets the answer go straight to the client. Opens the store on a worker before it
/// announces itself; quits, with the cause on the app's entry, if that fails. A store
/// that nobody used for a while is closed, sooner when handles run short, and opened
/// again by the next request, which waits for it.
class db final : public part {
public:
  using part::part;

  const char* name() const override { return "db"; }

protected:
  caf::behavior make_behavior() override;
  void on_exit() override;

private:
  enum class condition : std::uint8_t { opening, open, resting, closed, ending };

  void open();
  void look_after_store();
  void close_store(core::unique_function<void()> then);
  /// Runs `use` with the open store: now, or when it is open again.
  void with_store(core::unique_function<void()> use);
  void take(core::result<opened> outcome);
  /// Quits with the cause on the app's entry.
  void give_up(const core::error& why);
  void let_repeat(const perform& m);
  bool is_held(const perform& m);
  void run(const perform& m);
  core::result<void> answer(const perform& m);
  core::result<void> show_definitions(const core::exchange_ptr& ask);
  core::result<void> show_categories(const perform& m);
  core::result<void> change(const perform& m);
  void after_roles(core::unique_function<void()> then);
  void describe_api(const perform& m);

  std::unique_ptr<storage::store> store_;
  core::model::catalogue_ptr catalogue_;
  std::multiset<std::string> changing_; ///< Collections whose definitions are.
  std::vector<perform> held_;           ///< Until a change has ended.
  std::shared_ptr<calls::newest> newest_ = std::make_shared<calls::newest>();
  condition at_ = condition::opening;
  bool announced_ = false;
  int idle_ticks_ = 0;
  calls::form_count forms_ = std::make_shared<std::atomic<std::size_t>>(0);
  calls::task_board tasks_;
  calls::view_cache views_;
  std::vector<core::unique_function<void()>> waiting_; ///< Bounded by the gateway.
};

} // namespace actors::app
