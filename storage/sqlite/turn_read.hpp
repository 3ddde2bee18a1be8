#pragma once

#include "core/turn.hpp"
#include "storage/sqlite/connection.hpp"

#include <cstdint>

namespace storage::sqlite {

/// Keeps the reader's transaction from its second read in a turn of the lane to the
/// turn's end: SQLite takes and gives back a lock of the file, two system calls, for
/// each. One read alone has nothing to share and is spared the BEGIN and COMMIT. What was
/// committed before a read is seen by it, as ever: a commit ends what is kept.
class turn_read final : public core::turn::ending,
                        public std::enable_shared_from_this<turn_read> {
public:
  explicit turn_read(connection& reader) noexcept : reader_(&reader) {}

  /// Before a read. `commits`: how many the writer has made by now. Outside a turn, and
  /// where it fails, the read has a transaction of its own.
  void begin(std::uint64_t commits);
  /// Ends what is kept, if any.
  void end() noexcept;
  /// The connection goes; nothing is kept from now on.
  void close() noexcept;

private:
  void turn_ended() noexcept override;

  connection* reader_;
  std::uint64_t commits_ = 0; ///< When the transaction began.
  bool kept_ = false;
  bool told_ = false; ///< The turn will say when it ends.
};

} // namespace storage::sqlite
