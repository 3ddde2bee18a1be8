#pragma once

#include "actors/transfer/table.hpp"

/// Cells as texts, and what people mean by several in one cell.
namespace actors::transfer {

[[nodiscard]] std::string text_of(const cell& c);
[[nodiscard]] std::string trimmed(const std::string& text);

/// A text as one of several in a cell: in quotes, as CSV has them, where a comma or its
/// own quotes or blanks would be taken for what stands between.
[[nodiscard]] std::string as_part(const std::string& text);

/// What a cell says of records: texts parted by commas where it may be several, those
/// with a comma in quotes. None for a cell without text.
[[nodiscard]] std::vector<std::string> parts_of(const cell& from, bool several);

} // namespace actors::transfer
