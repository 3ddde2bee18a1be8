#pragma once

#include "actors/transfer/table.hpp"

#include <filesystem>
#include <memory>

namespace actors::transfer {

/// CSV in an open file, from its beginning. What was made harmless for spreadsheets is
/// read as it was.
[[nodiscard]] std::unique_ptr<table_reader> read_csv(int file);

/// CSV into a new file, made harmless for spreadsheets.
[[nodiscard]] core::result<std::unique_ptr<table_writer>>
write_csv(const std::filesystem::path& file);

} // namespace actors::transfer
