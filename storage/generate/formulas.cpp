#include "core/formula/operand.hpp"
#include "core/limits.hpp"
#include "core/model/fields/expectation.hpp"
#include "storage/generate/steps.hpp"
#include "storage/sql/compile.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace storage::generate {

namespace model = core::model;

using core::errc;
using core::fail;
using core::result;
using core::formula::operand;
using model::field_type;

namespace {

constexpr std::size_t rows_at_once = 500;

bool is_formula(const model::field& f) {
  return f.made && f.made->is == model::making::kind::formula;
}

/// As the wire shows it, without quotes.
std::string shown(const model::field& f, const value& v) {
  core::json_writer out;
  nested::write_value(out, f, v);
  auto text = out.take();
  std::erase(text, '"');
  return text;
}

/// Whole numbers up to which a double has each.
constexpr std::int64_t most_exact = 9'007'199'254'740'992; // 2^53

/// Numbers that a double would round are texts, as on the wire: a text made of them has
/// all their digits.
operand operand_of(const model::field& f, const value& v) {
  if (f.type == field_type::sealed || f.type == field_type::password) return {};
  if (const auto* text = std::get_if<std::string>(&v)) return *text;
  if (const auto* real = std::get_if<double>(&v)) return *real;
  const auto* whole = std::get_if<std::int64_t>(&v);
  if (whole == nullptr) return {};
  if (f.type == field_type::boolean) return *whole != 0;
  const bool exact = *whole <= most_exact && *whole >= -most_exact;
  if (f.type == field_type::unix_timestamp || !exact) return shown(f, v);
  return static_cast<double>(*whole)
         / (f.type == field_type::decimal ? std::pow(10.0, f.scale) : 1.0);
}

/// Nine places after the point, as the engines that are spoken of give.
double rounded(double number) {
  std::array<char, 400> buffer{};
  const auto end
    = std::to_chars(
        buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::fixed, 9)
        .ptr;
  double out = number;
  std::from_chars(buffer.data(), end, out);
  return out;
}

value whole_of(const model::field& f, double number) {
  const auto cut = std::trunc(rounded(number));
  const double bound = f.type == field_type::integer ? 2'147'483'648.0 // 2^31
                                                     : double(most_exact);
  if (cut >= bound || cut < -bound) return {};
  return static_cast<std::int64_t>(cut);
}

/// A date by its text or its milliseconds.
value date_of(const model::field& f, const operand& v) {
  const auto* number = std::get_if<double>(&v);
  const auto wire = number != nullptr ? core::json(std::trunc(*number))
                                      : core::json(core::formula::text_of(v));
  auto stored = model::to_stored(f, wire);
  return stored ? std::move(stored).value() : value{};
}

result<value> stored_of(const model::field& f, const operand& v) {
  if (core::formula::is_null(v)) return value{};
  if (f.type == field_type::boolean)
    return value{std::int64_t{core::formula::is_true(v) ? 1 : 0}};
  if (f.type == field_type::datetime) return date_of(f, v);
  const auto* number = std::get_if<double>(&v);
  if (f.type == field_type::text)
    return model::checked_text(
      f, core::formula::text_of(number == nullptr ? v : operand{rounded(*number)}),
      core::limits::text_bytes);
  const auto read = core::formula::number_of(v);
  number = std::get_if<double>(&read);
  if (number == nullptr) return value{};
  if (f.type == field_type::real) return value{rounded(*number)};
  return whole_of(f, *number);
}

result<value> worked_out(const draft& d, const model::field& f) {
  const auto fields = [&](std::string_view name) -> operand {
    const auto* asked = d.of.find(name);
    return asked == nullptr ? operand{} : operand_of(*asked, d.after(*asked));
  };
  auto answer = f.made->works->work_out(fields);
  if (!answer) return fail(errc::bad_request, f.name + ": " + answer.error().detail);
  return stored_of(f, *answer);
}

/// The primary key, by which a table is gone through.
const model::field* key_of(const model::collection& of) {
  const auto hit = std::ranges::find_if(of.fields, &model::field::primary);
  return hit == of.fields.end() ? nullptr : &*hit;
}

result<std::vector<nested::record>>
next_rows(session& in, const model::collection& of, const value& after) {
  if (model::is_null(after)) return nested::find(in, of, {}, {}, rows_at_once);
  auto where = nested::equals(*key_of(of), after);
  where.leaf.how = model::operation::greater;
  return nested::find(in, of, where, {}, rows_at_once);
}

result<void> work_out_again(session& in, const nested::record& one) {
  const auto* key = key_of(*one.of);
  std::vector<model::assignment> set;
  if (auto worked = put_formulas({*one.of, set, &one}); !worked) return worked;
  std::erase_if(
    set, [&](const model::assignment& a) { return one.at(*a.first) == a.second; });
  if (set.empty()) return {};
  model::update_plan plan;
  plan.of = one.of;
  plan.where = nested::equals(*key, one.at(*key));
  plan.set = std::move(set);
  auto done = nested::run(in, sql::update_rows(plan, in.where()));
  if (!done) return done.error();
  return {};
}

} // namespace

bool is_asked_for(const model::collection& of, const model::field& f) {
  if (of.target_key() == nullptr) return false;
  return std::ranges::any_of(of.fields, [&](const model::field& one) {
    if (!is_formula(one)) return false;
    const auto& inputs = one.made->works->inputs();
    return std::ranges::find(inputs, f.name) != inputs.end();
  });
}

result<void> put_formulas(const draft& d) {
  const auto many
    = static_cast<std::size_t>(std::ranges::count_if(d.of.fields, is_formula));
  // One that asks for another is right after as many rounds as there are of them.
  for (std::size_t round = 0; round < many; ++round) {
    bool settled = true;
    for (const auto& f : d.of.fields) {
      if (!is_formula(f)) continue;
      auto v = worked_out(d, f);
      if (!v) return v.error();
      const auto* there = d.given(f);
      if (there != nullptr && *there == *v) continue;
      settled = false;
      d.put(f, std::move(v).value());
    }
    if (settled) break;
  }
  return {};
}

result<void> begin_formulas(session& in, const model::collection& of) {
  const auto* key = key_of(of);
  if (key == nullptr) return {};
  value last;
  for (std::size_t seen = 0;;) {
    auto rows = next_rows(in, of, last);
    if (!rows) return rows.error();
    if (rows->empty()) return {};
    seen += rows->size();
    if (seen > core::limits::formula_rows)
      return fail(
        errc::bad_request, "expression: the collection has more than "
                             + std::to_string(core::limits::formula_rows)
                             + " records to work out");
    for (const auto& one : *rows)
      if (auto done = work_out_again(in, one); !done) return done;
    last = rows->back().at(*key);
  }
}

} // namespace storage::generate
