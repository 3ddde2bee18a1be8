#include "core/access/roles/role_book.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace core::access {

namespace {

constexpr auto modes = std::to_array<std::pair<role_mode, std::string_view>>({
  {role_mode::one, "default"},
  {role_mode::allow_union, "allow-use-union"},
  {role_mode::only_union, "only-use-union"},
});

} // namespace

std::string_view word_of(role_mode mode) noexcept {
  return modes[static_cast<std::size_t>(mode)].second;
}

std::optional<role_mode> role_mode_of(std::string_view word) noexcept {
  for (const auto& [mode, text] : modes)
    if (text == word) return mode;
  return std::nullopt;
}

const role* role_book::find(std::string_view name) const noexcept {
  const auto hit = roles.find(name);
  return hit == roles.end() ? nullptr : &hit->second;
}

result<std::string>
choose_role(const role_book& book, const standing& of, std::string_view asked) {
  const auto known = [&](std::string_view name) { return book.find(name) != nullptr; };
  const auto has = [&](std::string_view name) {
    return std::ranges::find(of.roles, name) != of.roles.end() && known(name);
  };
  const auto first = std::ranges::find_if(of.roles, known);
  if (of.roles.empty())
    return fail(
      errc::no_roles, "The current user has no roles. Please try another account.");
  if (first == of.roles.end())
    return fail(errc::role_missing, "The user's roles no longer exist");
  if (book.mode == role_mode::only_union) return std::string{union_role};
  if (asked == union_role && book.mode == role_mode::allow_union)
    return std::string{union_role};
  // A client that still names the union after it was switched off starts afresh.
  if (!asked.empty() && asked != union_role) {
    if (has(asked)) return std::string{asked};
    return fail(errc::role_not_of_user, "The role does not belong to the user");
  }
  if (of.preferred == union_role && book.mode == role_mode::allow_union)
    return of.preferred;
  return has(of.preferred) ? of.preferred : *first;
}

} // namespace core::access
