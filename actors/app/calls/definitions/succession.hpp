#pragma once

#include "core/model/catalogue.hpp"

#include <memory>
#include <mutex>

/// Which catalogue holds in the store, as far as its transactions have come: the db part
/// hears of a change a moment after its commit, and what it planned in between is stale.
namespace actors::app::calls {

/// The newest catalogue of an app. Any thread.
class newest {
public:
  void begin(core::model::catalogue_ptr with) {
    const std::scoped_lock held{guard_};
    now_ = std::move(with);
  }
  /// Gives the one before.
  core::model::catalogue_ptr replace(core::model::catalogue_ptr with) {
    const std::scoped_lock held{guard_};
    return std::exchange(now_, std::move(with));
  }

private:
  std::mutex guard_;
  core::model::catalogue_ptr now_;
};

/// One change of the definitions. `next` has the new catalogue once its work is done.
class succession {
public:
  succession(
    std::shared_ptr<newest> all, std::shared_ptr<core::model::catalogue_ptr> next)
      : all_(std::move(all)), next_(std::move(next)) {}

  /// Within the change's transaction, at its end; again if that runs again.
  void take_over() {
    if (!next_ || !*next_) return;
    auto before = all_->replace(*next_);
    if (before_ == nullptr) before_ = std::move(before);
    if (before_ != nullptr) before_->overtaken_by(*next_);
  }
  /// After a failure, whose outcome may not be known: then the next read tells.
  void give_back() {
    if (before_ == nullptr) return;
    before_->overtaken_by(nullptr);
    all_->replace(before_);
  }

private:
  std::shared_ptr<newest> all_;
  std::shared_ptr<core::model::catalogue_ptr> next_;
  core::model::catalogue_ptr before_;
};

} // namespace actors::app::calls
