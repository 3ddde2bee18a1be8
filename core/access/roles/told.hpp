#pragma once

#include "core/access/roles/role_book.hpp"
#include "core/model/catalogue.hpp"

#include <string_view>
#include <vector>

namespace core::access {

/// What a client is told of its role (wire.md 18, roles:check), the whole body. `acting`
/// are the roles that it acts in by the name `role`. With `known`, the fields of a rule
/// are those that its collection has, and associations stand by themselves.
[[nodiscard]] json told_to_client(
  const role_book& book, const std::vector<const role*>& acting, std::string_view role,
  const model::catalogue* known = nullptr);

/// Whether a rule of these roles names fields.
[[nodiscard]] bool names_fields(const std::vector<const role*>& acting);

/// The words that roles are asked about, as availableActions:list tells them.
[[nodiscard]] json told_actions();

/// The scope that stands for "what one made oneself", as the wire writes it.
[[nodiscard]] const json& own_scope();

} // namespace core::access
