#pragma once

#include "core/model/plans/plan.hpp"
#include "storage/sql/condition.hpp"

#include <vector>

/// Associations in statements: hops become LEFT JOINs. In a condition, a hop that may
/// lead to several rows stands inside an EXISTS, and further ones behind it in sets of
/// keys that the database makes once (storage/sql/branches); in an order it leads to the
/// first of them by primary key, which is what an append shows. So no row of the
/// collection comes twice.
namespace storage::sql {

/// Which of a plan's hops something needs, those before them included.
using hop_set = std::vector<bool>;

/// From `base` on, a place (see core::model::joins).
[[nodiscard]] hop_set hops_of(
  const core::model::filter& where, const core::model::joins& all, std::size_t base = 0);
[[nodiscard]] hop_set
hops_of(const std::vector<core::model::sort_key>& order, const core::model::joins& all);

[[nodiscard]] bool is_empty(const hop_set& some);
/// None of them may lead to several rows.
[[nodiscard]] bool are_single(const hop_set& some, const core::model::joins& all);

/// Names for `some` of the hops, `root` for the collection itself.
[[nodiscard]] aliases name_hops(writer& out, std::string root, const hop_set& some);

/// What a hop leads to where several rows point back.
enum class of_several : std::uint8_t {
  each,         ///< For conditions that fail on nulls: there may be rows of nulls, too.
  each_or_none, ///< A row of nulls where there is none, and only there.
  first,
};

/// " LEFT JOIN …" for each of `some`, under `names`.
void append_joins(
  writer& out, const core::model::joins& all, const hop_set& some, const aliases& names,
  of_several which);

/// " AND …": what the asker may see of the hop's target, which is `alias`.
void append_scope(writer& out, const core::model::join& hop, const std::string& alias);

/// " WHERE …" if there is a condition. `names` holds the aliases of the hops that are
/// joined already; where a condition needs others, or such as may lead to several rows,
/// it brings its own.
void append_where(
  writer& out, const core::model::filter& where, const core::model::joins& all,
  const aliases& names);

/// The condition alone.
void append_path_condition(
  writer& out, const core::model::filter& where, const core::model::joins& all,
  const aliases& names);

} // namespace storage::sql
