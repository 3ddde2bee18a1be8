#pragma once

#include "storage/nested/writer.hpp"

namespace storage::nested {

/// What holds at one depth of nested values.
struct writer::scope {
  names let;
  std::vector<std::string> updates; ///< Paths from here.
  std::size_t depth = 0;
  bool updating = false; ///< Records that are there are changed, not only linked.

  [[nodiscard]] scope below(std::string_view name) const;
  [[nodiscard]] bool changes(std::string_view name) const;
};

} // namespace storage::nested
