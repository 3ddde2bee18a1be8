#pragma once

#include <memory>
#include <vector>

namespace core {

/// What a thread does between two looks at its events. What is dear to open and cheap to
/// share, such as a read transaction, may be kept to the end of a turn. Only for the
/// thread that runs it.
class turn {
public:
  class ending {
  public:
    ending() = default;
    ending(const ending&) = delete;
    ending& operator=(const ending&) = delete;
    virtual ~ending() = default;
    virtual void turn_ended() noexcept = 0;
  };

  /// `turn::running now{mine};` is the turn itself. They do not nest.
  class running {
  public:
    explicit running(turn& mine) noexcept;
    running(const running&) = delete;
    running& operator=(const running&) = delete;
    ~running();

  private:
    turn& mine_;
  };

  /// The one under way on this thread, or null.
  [[nodiscard]] static turn* current() noexcept;

  /// Calls `one` once, when the turn is over.
  void at_end(std::shared_ptr<ending> one) { endings_.push_back(std::move(one)); }

private:
  std::vector<std::shared_ptr<ending>> endings_;
};

} // namespace core
