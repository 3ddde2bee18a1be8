#include "storage/sqlite/turn_read.hpp"

#include <utility>

namespace storage::sqlite {

void turn_read::begin(std::uint64_t commits) {
  if (kept_ && commits == commits_) return;
  end();
  auto* const now = core::turn::current();
  if (now == nullptr || reader_ == nullptr) return;
  if (!std::exchange(told_, true)) return now->at_end(shared_from_this());
  commits_ = commits;
  kept_ = reader_->run("BEGIN").has_value();
}

void turn_read::end() noexcept {
  if (!std::exchange(kept_, false)) return;
  if (reader_->in_transaction()) static_cast<void>(reader_->run("COMMIT"));
}

void turn_read::close() noexcept {
  end();
  reader_ = nullptr;
}

void turn_read::turn_ended() noexcept {
  told_ = false;
  end();
}

} // namespace storage::sqlite
