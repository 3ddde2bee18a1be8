#pragma once

#include "actors/app/roles/calls.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Requests on roles, read; a file each for roles, their entries and their scopes.
namespace actors::app::role_requests {

/// What the readers have.
struct asked {
  const core::request& ask;
  role_store::giver by;
  std::int64_t user = 0;
};

using work = core::result<role_work>;

// Roles and their strategies.
work create_role(const asked& a);
work update_role(const asked& a);
work destroy_role(const asked& a);
work set_default_role(const asked& a);
work set_mode(const asked& a);
work prefer_role(const asked& a);
work change_snippets(const asked& a);
work get_strategy(const asked& a);
work update_strategy(const asked& a);

// Rules for single collections.
work list_entries(const asked& a);
work get_entry(const asked& a);
work create_entry(const asked& a);
work update_entry(const asked& a);
work destroy_entry(const asked& a);
work apply_entries(const asked& a);

work create_scope(const asked& a);
work update_scope(const asked& a);
work destroy_scope(const asked& a);

// The client's menu.
work list_routes(const asked& a);
work list_accessible_routes(const asked& a);
work change_routes(const asked& a);

// What these share.

[[nodiscard]] std::optional<std::int64_t> number_of(std::string_view text);
/// What `filterByTk` names; errc::filter_required for nothing.
core::result<std::vector<std::string>> names_of(const core::request& ask);
core::result<std::vector<std::int64_t>> ids_of(const core::request& ask);
/// errc::not_found for another data source than main.
core::result<void> check_source(const core::request& ask);

} // namespace actors::app::role_requests
