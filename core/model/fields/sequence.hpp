#pragma once

#include "core/cron.hpp"
#include "core/json.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace core::model {

/// One part of what a sequence's values look like.
struct sequence_part {
  enum class kind : std::uint8_t {
    text,
    number, ///< Counts up; "integer" on the wire.
    random, ///< "randomChar" on the wire.
    date,
  };

  kind is = kind::text;
  std::string text;     ///< A text; a date's format; the alphabet of random characters.
  std::size_t size = 1; ///< Characters at least: a number grows past them.
  std::int64_t start = 0;
  int base = 10;
  std::optional<cron> cycle; ///< When the number begins at `start` again.
  std::string key;           ///< Of the counter, within its field.
};

/// What a sequence's values are made of (wire.md 17): {patterns, inputable, match}.
struct sequence {
  std::vector<sequence_part> parts;
  bool takes_input = false; ///< A value that is given is kept,
  bool holds_input = false; ///< if it looks like those that are made.
};

/// errc::bad_request names the pattern at fault.
[[nodiscard]] result<sequence> read_sequence(const json& input);

/// The moment in a date's format (YYYY YY MM DD HH mm ss Q, and text in […]); `ms` by the
/// asker's clock.
[[nodiscard]] std::string written_date(std::string_view format, std::int64_t ms);

/// `number` in the digits of the part.
[[nodiscard]] std::string written_number(const sequence_part& part, std::int64_t number);

/// The numbers that stand in a value, one for each part that counts, in order; nothing if
/// it is no value of the sequence.
[[nodiscard]] std::optional<std::vector<std::int64_t>>
numbers_in(const sequence& of, std::string_view text);

} // namespace core::model
