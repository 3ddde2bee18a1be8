#pragma once

#include "actors/transfer/table.hpp"

#include <memory>

namespace actors::transfer {

/// The first sheet of an xlsx workbook in an open file. Values as they stand: formulas by
/// their last result, dates as the numbers that they are. What it unpacks to is bounded
/// (limits::unpacked_bytes), and it has no DOCTYPE. errc::bad_request.
[[nodiscard]] core::result<std::unique_ptr<table_reader>> read_xlsx(int file);

} // namespace actors::transfer
