#pragma once

#include "core/error.hpp"

#include <string>
#include <utility>

namespace core::model {

/// What is wrong with a write, field by field: one error that tells all.
class problems {
public:
  /// An empty `detail` says that nothing is wrong.
  void add(std::string detail) {
    if (detail.empty()) return;
    if (first_.detail.empty()) {
      first_.detail = std::move(detail);
    } else {
      first_.further.push_back(std::move(detail));
    }
  }

  [[nodiscard]] bool any() const noexcept { return !first_.detail.empty(); }
  [[nodiscard]] error take() { return std::move(first_); }

private:
  error first_{errc::bad_request, {}, {}};
};

} // namespace core::model
