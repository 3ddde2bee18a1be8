#include "actors/app/calls/transfers/import_links.hpp"

#include "core/limits.hpp"
#include "core/model/plans/scope.hpp"
#include "storage/sql/value_json.hpp"

#include <set>
#include <utility>

namespace actors::app::calls {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;

namespace {

/// Few enough for one statement.
constexpr std::size_t batch = 500;

/// Keys that a refusal names.
constexpr std::size_t most_named = 5;

/// Behind a refusal of what several records share: their keys, and how to name one by it.
std::string
which_of(const transfer::target_column& of, const std::vector<json>& sharing) {
  const auto& key = of.by->target->target_key()->name;
  std::string keys;
  for (std::size_t i = 0; i < sharing.size() && i < most_named; ++i) {
    const auto text
      = sharing[i].is_string() ? sharing[i].get<std::string>() : sharing[i].dump();
    keys.append(i == 0 ? "" : ", ").append(text.substr(0, 60));
  }
  if (sharing.size() > most_named) keys += ", …";
  return " (" + key + " " + keys + "); name one by its " + key + ", in a column "
         + of.as->name + "." + key;
}

} // namespace

result<void> import_links::read(
  storage::session& in, const nested::order& by, const std::vector<import_row>& rows) {
  found_.clear();
  seen_by_ = by.view();
  std::map<std::size_t, std::set<storage::value>> told;
  for (const auto& row : rows)
    for (const auto& link : row.links)
      for (const auto& said : link.said) {
        auto stored = model::to_stored_text(*columns_[link.column].told_by, said);
        if (stored) told[link.column].insert(std::move(stored).value());
      }
  for (const auto& [column, said] : told) {
    std::vector<storage::value> some;
    for (const auto& one : said) {
      some.push_back(one);
      if (some.size() < batch && &one != &*said.rbegin()) continue;
      auto done = read_column(in, by, column, std::exchange(some, {}));
      if (!done) return done;
    }
  }
  return {};
}

result<void> import_links::read_column(
  storage::session& in, const nested::order& by, std::size_t column,
  std::vector<storage::value> told) {
  const auto& to = columns_[column];
  const auto& target = *to.by->target;
  const auto* key = target.target_key();
  if (key == nullptr)
    return fail(errc::bad_request, "collection " + target.name + " has no key");
  const auto* granted = by.rights ? by.rights->on(target.name, "view") : nullptr;
  if (by.rights && granted == nullptr) return {}; // nothing that he may see
  model::select_plan plan;
  plan.from = &target;
  plan.output = {to.told_by, key};
  plan.limit = core::limits::unpaged_rows;
  auto scope = model::scope_of(granted, target, by.view(), plan.hops);
  if (!scope) return scope.error();
  plan.where
    = model::both(nested::one_of(*to.told_by, std::move(told)), std::move(scope).value());
  auto rows = nested::run(in, storage::sql::select_rows(plan, in.where()));
  if (!rows) return rows.error();
  for (const auto& row : *rows)
    found_[{column, row.front()}].push_back(storage::sql::key_json(row.back()));
  return {};
}

result<json> import_links::key_of(
  const transfer::target_column& of, std::size_t column, const std::string& said) const {
  const auto where = of.by->target->name + " has " + of.told_by->name + " \""
                     + said.substr(0, 60) + "\"";
  auto stored = model::to_stored_text(*of.told_by, said);
  if (!stored) return fail(errc::bad_request, of.as->name + "." + stored.error().detail);
  const auto hit = found_.find({column, *stored});
  if (hit == found_.end())
    return fail(errc::bad_request, of.as->name + ": no record of " + where);
  if (hit->second.size() > 1) {
    const auto& target = *of.by->target;
    const auto named = seen_by_.sees(target, *target.target_key());
    return fail(
      errc::bad_request, of.as->name + ": more than one record of " + where
                           + (named ? which_of(of, hit->second) : std::string{}));
  }
  return hit->second.front();
}

result<json> import_links::record_of(const import_row& row) const {
  auto out = row.record;
  for (const auto& link : row.links) {
    const auto& of = columns_[link.column];
    auto keys = json::array();
    for (const auto& said : link.said) {
      auto key = key_of(of, link.column, said);
      if (!key) return key;
      const auto& name = of.by->target->target_key()->name;
      keys.push_back({{name, std::move(key).value()}}); // a scalar may mean another field
    }
    out[of.as->name] = of.by->many ? keys : keys.front();
  }
  return out;
}

} // namespace actors::app::calls
