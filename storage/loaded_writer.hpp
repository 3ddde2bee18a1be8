#pragma once

#include "storage/appended_rows.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace storage {

/// About how long the text of the next row will be: as that of the last one, within
/// reason.
[[nodiscard]] inline std::size_t expected_bytes(const std::vector<loaded_row>& rows) {
  constexpr std::size_t usual = 256;
  constexpr std::size_t most = 1024;
  return rows.empty() ? usual : std::min(rows.back().text.size() + 16, most);
}

/// Reads one row into a `loaded_row`. `write(out, at, field)` appends the JSON of a
/// column, `stored(at, field)` gives its value. About `bytes` of text are expected.
template <class Write, class Stored>
loaded_row
load_row(const loaded_shape& shape, std::size_t bytes, Write write, Stored stored) {
  loaded_row row;
  std::size_t at = 0;
  const auto text_of = [&](const row_shape& of) {
    core::json_writer out;
    out.reserve(bytes);
    if (of.size() == 0) out.raw('{');
    for (std::size_t i = 0; i < of.size(); ++i, ++at) {
      out.raw(of.key(i));
      write(out, static_cast<int>(at), of.column(i));
    }
    return out.take();
  };
  row.text = text_of(shape.output);
  if (shape.linked.size() != 0) row.linked = text_of(shape.linked) + "}";
  row.links.reserve(shape.links.size());
  for (const auto* link : shape.links)
    row.links.push_back(stored(static_cast<int>(at++), *link));
  if (shape.key != nullptr) row.key = stored(static_cast<int>(at), *shape.key);
  return row;
}

} // namespace storage
