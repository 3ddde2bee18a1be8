#pragma once

#include "storage/appended_rows.hpp"

namespace storage {

/// Reads one row into a `loaded_row`. `write(out, at, field)` appends the JSON of a
/// column, `stored(at, field)` gives its value.
template <class Write, class Stored>
loaded_row load_row(const loaded_shape& shape, Write write, Stored stored) {
  loaded_row row;
  std::size_t at = 0;
  const auto text_of = [&](const row_shape& of) {
    core::json_writer out;
    if (of.size() == 0) out.raw('{');
    for (std::size_t i = 0; i < of.size(); ++i, ++at) {
      out.raw(of.key(i));
      write(out, static_cast<int>(at), of.column(i));
    }
    return out.take();
  };
  row.text = text_of(shape.output);
  if (shape.linked.size() != 0) row.linked = text_of(shape.linked) + "}";
  for (const auto* link : shape.links)
    row.links.push_back(stored(static_cast<int>(at++), *link));
  if (shape.key != nullptr) row.key = stored(static_cast<int>(at), *shape.key);
  return row;
}

} // namespace storage
