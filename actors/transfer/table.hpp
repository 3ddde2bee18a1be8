#pragma once

#include "core/error.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

/// Tables that go out of an app and come in, whatever their format. Blocking: for
/// workers.
namespace actors::transfer {

/// A number stays one, as its digits.
struct number {
  std::string digits;
  bool whole = false; ///< None of the digits may get lost.
};

/// What stands in a cell; monostate: nothing.
using cell = std::variant<std::monostate, bool, number, std::string>;

/// A row of a table that was read.
struct row {
  std::size_t line = 0; ///< In the file, counted from 1.
  std::vector<cell> cells;
};

/// Reads a table row by row. Rows without content are passed over.
class table_reader {
public:
  table_reader() = default;
  table_reader(const table_reader&) = delete;
  table_reader& operator=(const table_reader&) = delete;
  virtual ~table_reader() = default;

  /// Nothing after the last row. errc::bad_request where the file is broken or past a
  /// limit.
  virtual core::result<std::optional<row>> next() = 0;
};

/// Writes a table row by row into a file.
class table_writer {
public:
  table_writer() = default;
  table_writer(const table_writer&) = delete;
  table_writer& operator=(const table_writer&) = delete;
  virtual ~table_writer() = default;

  virtual core::result<void> write(const std::vector<cell>& cells) = 0;
  virtual core::result<void> finish() = 0;
};

} // namespace actors::transfer
