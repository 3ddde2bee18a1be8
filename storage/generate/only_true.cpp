#include "core/limits.hpp"
#include "storage/generate/steps.hpp"
#include "storage/sql/compile.hpp"

namespace storage::generate {

namespace model = core::model;

using core::result;

namespace {

/// One record loses it, and what is worked out of it follows.
result<void> put_false(session& in, const nested::record& one, const model::field& f) {
  std::vector<model::assignment> set{{&f, std::int64_t{0}}};
  if (auto worked = put_formulas({*one.of, set, &one}); !worked) return worked;
  model::update_plan plan;
  plan.of = one.of;
  const auto* key = one.of->target_key();
  plan.where
    = nested::equals(key == nullptr ? f : *key, one.at(key == nullptr ? f : *key));
  plan.set = std::move(set);
  auto done = nested::run(in, sql::update_rows(plan, in.where()));
  if (!done) return done.error();
  return {};
}

} // namespace

result<void> put_only_true(session& in, const draft& d, const model::field& f) {
  const auto* given = d.given(f);
  if (given == nullptr || *given != value{std::int64_t{1}}) return {};
  if (auto ours = nested::take_turn(in, d.of); !ours) return ours;
  auto others = nested::find(
    in, d.of, nested::equals(f, std::int64_t{1}), {}, core::limits::nested_records);
  if (!others) return others.error();
  const auto* key = d.of.target_key();
  for (const auto& one : *others) {
    const bool same
      = d.before != nullptr && key != nullptr && one.at(*key) == d.before->at(*key);
    if (same) continue;
    if (auto done = put_false(in, one, f); !done) return done;
  }
  return {};
}

} // namespace storage::generate
