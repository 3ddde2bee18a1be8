#pragma once

#include "core/model/catalogue.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace storage {

/// What rows of one kind look like as JSON: `{"id":`, `,"title":` stand ready.
class row_shape {
public:
  explicit row_shape(std::vector<const core::model::field*> columns)
      : columns_(std::move(columns)) {
    char before = '{';
    ends_.reserve(columns_.size());
    for (const auto* column : columns_) {
      keys_.append({before, '"'}).append(column->name).append("\":");
      ends_.push_back(keys_.size());
      before = ',';
    }
  }

  [[nodiscard]] std::size_t size() const noexcept { return columns_.size(); }
  [[nodiscard]] const core::model::field& column(std::size_t at) const {
    return *columns_[at];
  }
  /// What stands before the value of a column.
  [[nodiscard]] std::string_view key(std::size_t at) const {
    const auto from = at == 0 ? 0 : ends_[at - 1];
    return std::string_view{keys_}.substr(from, ends_[at] - from);
  }

private:
  std::vector<const core::model::field*> columns_;
  std::string keys_;
  std::vector<std::size_t> ends_;
};

} // namespace storage
