#include "core/access/roles/role_rights.hpp"
#include "core/access/roles/words.hpp"
#include "core/routes.hpp"

#include <algorithm>
#include <set>

/// Whether what one role allows is no more than what others do.
namespace core::access {

namespace {

const action_rule every_row{};
const action_rule own_rows{.as = {}, .own = true};

const action_rule& rule_of(reach how) {
  return how == reach::own ? own_rows : every_row;
}

bool reaches(const role& of, std::string_view word, reach how) {
  if (of.every_word) return true;
  const auto hit = of.words.find(word);
  return hit != of.words.end() && (hit->second == reach::all || how == reach::own);
}

} // namespace

bool role_rights::covers_rule(
  std::string_view collection, std::string_view word, const action_rule& wanted) const {
  const auto* mine = on(collection, word);
  if (mine == nullptr) return false;
  if (mine->fields) {
    if (!wanted.as.fields) return false;
    if (!std::ranges::includes(*mine->fields, *wanted.as.fields)) return false;
  }
  if (mine->filter.is_null()) return true;
  // Beyond that, only what says the same.
  return wanted.own ? mine->filter == own_.filter : mine->filter == wanted.as.filter;
}

bool role_rights::covers_strategy(const role& other) const {
  const auto any = [&](std::string_view word, reach how) {
    return std::ranges::any_of(
      acting_, [&](const role* one) { return reaches(*one, word, how); });
  };
  const auto every = std::ranges::any_of(acting_, &role::every_word);
  if (other.every_word && !every) return false;
  for (const auto& [word, how] : other.words)
    if (!any(word, how)) return false;
  // Where rules of ours decide, the strategy of the other is measured by these.
  for (const auto& [collection, rules] : resources_) {
    const auto spoken = collection == "users" || !belongs_to_server(collection);
    if (!spoken || other.resources.contains(collection)) continue;
    for (const auto& [word, how] : other.words)
      if (!covers_rule(collection, word, rule_of(how))) return false;
    if (!other.every_word) continue;
    for (const auto& one : action_words())
      if (!covers_rule(collection, one.word, every_row)) return false;
  }
  return true;
}

bool role_rights::covers(const role& other) const {
  if (other.is_root()) return false;
  for (const auto name : other.held)
    if (!holds(name)) return false;
  for (const auto& [collection, rules] : other.resources)
    for (const auto& [word, rule] : rules)
      if (!covers_rule(collection, word, rule)) return false;
  return covers_strategy(other);
}

} // namespace core::access
