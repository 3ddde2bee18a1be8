#include "core/ids.hpp"
#include "storage/generate/fill.hpp"
#include "storage/generate/steps.hpp"

#include <algorithm>
#include <array>

namespace storage::generate {

namespace model = core::model;

using core::errc;
using core::fail;
using core::result;
using model::sequence_part;
using kind = sequence_part::kind;

namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t most = 9'007'199'254'740'991; ///< 2^53 - 1

struct counter {
  std::int64_t last = 0;
  std::int64_t at_ms = 0;
};

result<std::optional<counter>>
read(session& in, const draft& d, const model::field& f, const sequence_part& part) {
  const std::array<value, 3> names{d.of.name, f.name, part.key};
  auto rows = in.query(
    R"(SELECT "last", "at" FROM )" + in.table_name("_sequences")
      + R"( WHERE "collection" = $1 AND "field" = $2 AND "part" = $3)",
    names);
  if (!rows) return rows.error();
  if (rows->empty()) return std::optional<counter>{};
  const auto& row = rows->front();
  return std::optional{
    counter{std::get<std::int64_t>(row[0]), std::get<std::int64_t>(row[1])}};
}

result<void> save(
  session& in, const draft& d, const model::field& f, const sequence_part& part,
  const counter& now) {
  const std::array<value, 5> row{d.of.name, f.name, part.key, now.last, now.at_ms};
  auto saved = in.execute(
    "INSERT INTO " + in.table_name("_sequences")
      + R"( ("collection", "field", "part", "last", "at") VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT ("collection", "field", "part")
         DO UPDATE SET "last" = excluded."last", "at" = excluded."at")",
    row);
  if (!saved) return saved.error();
  return {};
}

/// Whether the part's numbers begin anew with `at`.
bool begins_anew(const sequence_part& part, const counter& before, const instant& at) {
  if (!part.cycle) return false;
  const auto shift = at.offset * minute_ms;
  const auto began = part.cycle->last(at.now_ms + shift);
  return began && before.at_ms + shift < *began;
}

result<std::int64_t> next_number(
  session& in, const draft& d, const model::field& f, const sequence_part& part,
  const instant& at) {
  const auto before = read(in, d, f, part);
  if (!before) return before.error();
  const bool anew = !*before || begins_anew(part, **before, at);
  const auto next = anew ? part.start : std::max((*before)->last + 1, part.start);
  if (next > most) return fail(errc::bad_request, f.name + ": its numbers are used up");
  if (auto saved = save(in, d, f, part, {next, at.now_ms}); !saved) return saved.error();
  return next;
}

result<std::string>
next_value(session& in, const draft& d, const model::field& f, const instant& at) {
  std::string out;
  for (const auto& part : f.made->numbers.parts) {
    if (part.is == kind::text) out += part.text;
    if (part.is == kind::random) out += core::random_text(part.text, part.size);
    if (part.is == kind::date)
      out += model::written_date(part.text, at.now_ms + at.offset * minute_ms);
    if (part.is != kind::number) continue;
    const auto number = next_number(in, d, f, part, at);
    if (!number) return number.error();
    out += model::written_number(part, *number);
  }
  return out;
}

/// A value that a client gives: those that are made go on behind it.
result<void> take_value(
  session& in, const draft& d, const model::field& f, const std::string& text,
  const instant& at) {
  const auto& of = f.made->numbers;
  const auto numbers = model::numbers_in(of, text);
  if (!numbers) {
    if (!of.holds_input) return {};
    return fail(errc::bad_request, f.name + ": is not of the form of its sequence");
  }
  std::size_t which = 0;
  for (const auto& part : of.parts) {
    if (part.is != kind::number) continue;
    const auto number = (*numbers)[which++];
    if (number > most)
      return fail(errc::bad_request, f.name + ": its number is too large");
    const auto before = read(in, d, f, part);
    if (!before) return before.error();
    if (*before && (*before)->last >= number && !begins_anew(part, **before, at))
      continue;
    if (auto saved = save(in, d, f, part, {number, at.now_ms}); !saved) return saved;
  }
  return {};
}

} // namespace

result<void>
put_sequence(session& in, const draft& d, const model::field& f, const instant& at) {
  const auto* given = d.given(f);
  const auto* text = given == nullptr ? nullptr : std::get_if<std::string>(given);
  const bool named = text != nullptr && !text->empty();
  if (d.before != nullptr && !named) {
    d.leave(f);
    return {};
  }
  if (auto ours = nested::take_turn(in, d.of); !ours) return ours;
  if (named) return take_value(in, d, f, *text, at);
  auto made = next_value(in, d, f, at);
  if (!made) return made.error();
  d.put(f, std::move(made).value());
  return {};
}

result<void> forget(session& in, const model::collection& of, const model::field& f) {
  if (!f.made || f.made->is != model::making::kind::sequence) return {};
  const std::array<value, 2> names{of.name, f.name};
  auto gone = in.execute(
    "DELETE FROM " + in.table_name("_sequences")
      + R"( WHERE "collection" = $1 AND "field" = $2)",
    names);
  if (!gone) return gone.error();
  return {};
}

result<void> forget(session& in, const model::collection& of) {
  for (const auto& f : of.fields)
    if (auto gone = forget(in, of, f); !gone) return gone;
  return {};
}

result<void> make_table(session& in) {
  auto made = in.execute(
    "CREATE TABLE IF NOT EXISTS " + in.table_name("_sequences")
      + R"( ("collection" TEXT NOT NULL, "field" TEXT NOT NULL, "part" TEXT NOT NULL,
         "last" BIGINT NOT NULL, "at" BIGINT NOT NULL,
         PRIMARY KEY ("collection", "field", "part")))",
    {});
  if (!made) return made.error();
  return {};
}

} // namespace storage::generate
