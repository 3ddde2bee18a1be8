#pragma once

#include "storage/sql/condition.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

/// A condition over associations, parted into conditions that can each be asked by
/// itself.
///
/// A record fits if for one way to choose a row behind each hop, a row of nulls where
/// there is none, the condition holds. Such choices are independent of each other behind
/// hops that stand side by side, so an `all` may be asked part by part as long as each
/// hop is in one part, and an `any` always. Asked together, the database tries every
/// combination of rows; asked apart, it goes over each set of rows once.
namespace storage::sql {

/// For each place (see core::model::joins) the hop, as a place, behind which it is asked
/// apart; 0: not apart.
using branches = std::vector<std::size_t>;

/// The branches of `all` that start next to `base`, a place.
[[nodiscard]] branches branches_at(const core::model::joins& all, std::size_t base);

/// The branches to ask apart while the hops of `some` are joined: each hop to several
/// records but the first `joined` of them, and what lies behind.
[[nodiscard]] branches branches_past(
  const core::model::joins& all, const std::vector<bool>& some, std::size_t joined);

/// What a condition meets of `of`, each once, 0 included; empty for one without leaves.
[[nodiscard]] std::vector<std::size_t>
met(const core::model::filter& where, const branches& of);

/// Whether asking the branches apart says the same as asking them together.
[[nodiscard]] bool can_part(const core::model::filter& where, const branches& of);

/// Asks what lies behind `place`; of what lies behind none, `place` is 0.
using asker = std::function<void(std::size_t place, const core::model::filter& where)>;

/// Writes the condition, each branch by `ask`. It must be one that `can_part`.
void append_parted(
  writer& out, const core::model::filter& where, const branches& of, const asker& ask);

/// The condition as an `any` of conditions that `can_part`: `all` of `any`s multiplied
/// out. Nothing where that is more than `most` of them.
[[nodiscard]] std::optional<core::model::filter>
multiplied_out(const core::model::filter& where, const branches& of, std::size_t most);

} // namespace storage::sql
