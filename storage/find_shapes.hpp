#pragma once

#include "core/model/plans/plan.hpp"

#include <memory>
#include <unordered_map>

namespace storage {

/// What a back end has made ready to find records by key, for each view of a collection
/// that was asked for since the catalogue last changed.
template <class Shape>
class find_shapes {
public:
  /// `arguments` follow the plan in the constructor of Shape.
  template <class... Arguments>
  std::shared_ptr<const Shape>
  of(const core::model::find_plan& plan, const Arguments&... arguments) {
    if (of_ != plan.catalogue || all_.size() >= most) {
      all_.clear();
      of_ = plan.catalogue;
    }
    const void* name = plan.seen ? static_cast<const void*>(plan.seen.get()) : plan.from;
    auto& known = all_[name];
    if (!known.shape)
      known = {std::make_shared<const Shape>(plan, arguments...), plan.seen};
    return known.shape;
  }

private:
  static constexpr std::size_t most = 1000;

  struct entry {
    std::shared_ptr<const Shape> shape;
    std::shared_ptr<const core::model::record_view> name; ///< Lives as long as its name.
  };

  std::unordered_map<const void*, entry> all_;
  core::model::catalogue_ptr of_;
};

} // namespace storage
