#pragma once

#include "actors/transfer/table.hpp"

#include <filesystem>
#include <memory>

namespace actors::transfer {

/// An xlsx workbook of one sheet into a new file, with a constant need of memory. Texts
/// stay texts whatever they begin with; numbers that a double does not hold are texts.
/// errc::bad_request for a text that no cell holds (32,767 characters).
[[nodiscard]] core::result<std::unique_ptr<table_writer>>
write_xlsx(const std::filesystem::path& file, const std::string& sheet);

} // namespace actors::transfer
