#pragma once

#include "core/access/roles/role.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace core::access {

/// Whether a user may act in all of his roles at once.
enum class role_mode : std::uint8_t { one, allow_union, only_union };

/// The wire's words: default, allow-use-union, only-use-union.
[[nodiscard]] std::string_view word_of(role_mode mode) noexcept;
[[nodiscard]] std::optional<role_mode> role_mode_of(std::string_view word) noexcept;

/// All roles of an app at one moment. Immutable once shared: a change makes a new one.
struct role_book {
  std::map<std::string, role, std::less<>> roles;
  role_mode mode = role_mode::one;

  [[nodiscard]] const role* find(std::string_view name) const noexcept;
};

using role_book_ptr = std::shared_ptr<const role_book>;

/// In which role a user acts: one of his, or union_role.
struct standing {
  std::vector<std::string> roles; ///< His, in the order in which he got them.
  std::string preferred;          ///< His default; empty without one.
};

/// The role that a request acts in: the one it asks for, else the user's default, else
/// his first. A role that the book does not have is not his. errc::no_roles,
/// errc::role_not_of_user, errc::role_missing.
[[nodiscard]] result<std::string>
choose_role(const role_book& book, const standing& of, std::string_view asked);

} // namespace core::access
