#pragma once

#include "storage/sqlite/group_writer.hpp"

#include <vector>

namespace storage::sqlite {

/// One try to write a group of requests in one transaction.
class group_transaction {
public:
  enum class ending : std::uint8_t {
    committed, ///< `reached` requests are in; the group's time was up for the rest.
    culprit,   ///< Request `reached` ended the transaction: over time, or disk full.
    failed,    ///< Nothing of the group is written.
  };

  struct outcome {
    ending how;
    std::size_t reached;
    core::error why;
  };

  group_transaction(connection& on, const std::vector<write_request>& all)
      : on_(on), all_(all) {}

  outcome run();
  /// Of the requests reached, in order.
  std::vector<core::result<rows_text>>& results() { return results_; }

private:
  [[nodiscard]] bool is_shared() const { return all_.size() > 1; }
  core::result<rows_text> write(const write_request& r);
  core::result<void> settle(bool good);
  outcome commit();
  outcome give_up(const core::error& why);

  connection& on_;
  const std::vector<write_request>& all_;
  std::vector<core::result<rows_text>> results_;
};

} // namespace storage::sqlite
