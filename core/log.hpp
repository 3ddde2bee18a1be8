#pragma once

#include "core/error.hpp"

#include <cstdint>
#include <initializer_list>
#include <string_view>
#include <variant>

namespace core::log {

enum class level : std::uint8_t { debug, info, warn, error };

/// One member of a log line. Values are escaped; secrets have no business here.
struct field {
  std::string_view key;
  std::variant<std::string_view, std::int64_t, double, bool> value;
};

/// Writes one line: {"time","level","event",…fields}. Any thread; returns without
/// waiting for the disk. Lines past 8 MB of backlog are dropped and counted.
void write(level at, std::string_view event, std::initializer_list<field> fields);

/// Logs `err` once, where it leaves an actor or the front: with code, detail and cause.
void failure(
  std::string_view event, const error& err, std::initializer_list<field> fields);

/// Lines below `least` are not written.
void set_level(level least) noexcept;

/// Waits until all that was written is out. For the end of the process.
void flush();

} // namespace core::log
