#pragma once

#include "actors/app/roles/store.hpp"
#include "core/exchange.hpp"

#include <cstdint>
#include <string_view>

namespace actors::app {

/// A call on roles as work for the store, whose text is the answer.
struct role_work {
  storage::task work;
  bool changes = false; ///< What is known of users and roles is to be read again.
};

/// Whether the call is one of those that `read_role_call` knows.
[[nodiscard]] bool is_role_call(std::string_view resource, std::string_view action);

/// What a request asks for, on behalf of the user `by_user`. The task keeps to what
/// `giver` may hand on. errc::bad_request, errc::filter_required, errc::not_found.
core::result<role_work>
read_role_call(const core::request& ask, role_store::giver giver, std::int64_t by_user);

} // namespace actors::app
