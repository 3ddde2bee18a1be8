#pragma once

#include "storage/sqlite/worker_connection.hpp"

#include <deque>
#include <variant>
#include <vector>

namespace storage::sqlite {

/// A task that shares a transaction, in a savepoint of its own.
struct shared_task {
  task work;
};

/// One write on its way. A task stands alone in its transaction, unless it is a shared
/// one; its text comes back in `rows_text::json`.
struct write_request {
  std::variant<
    std::shared_ptr<const core::model::insert_plan>,
    std::shared_ptr<const core::model::update_plan>,
    std::shared_ptr<const core::model::destroy_plan>, shared_task, task>
    what;
  call on;
  completion<rows_text> done;
};

/// The one writer of a store: takes all that waits into one transaction (group commit),
/// each request inside a savepoint, and answers after the commit.
class group_writer final : public worker_connection {
public:
  group_writer(settings with, file_identity file)
      : worker_connection(std::move(with), file, connection::access::write) {}
  ~group_writer() override;

  void add(write_request wanted);

  /// Counts transactions, each before anybody is told of it. Any thread.
  [[nodiscard]] std::uint64_t commits() const noexcept { return commits_; }

private:
  using group = std::vector<write_request>;

  void serve() override;
  [[nodiscard]] bool has_waiting() const override { return !queue_.empty(); }

  [[nodiscard]] group take();
  void put_back(group& all, std::size_t from);
  void lost(group& all);
  void run_task(connection& on, write_request& alone);
  void run_group(connection& on, group& all);

  std::deque<write_request> queue_;
  std::atomic<std::uint64_t> commits_{0};
};

} // namespace storage::sqlite
