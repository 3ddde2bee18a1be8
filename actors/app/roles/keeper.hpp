#pragma once

#include "actors/messages.hpp"
#include "core/access/roles/role_rights.hpp"
#include "core/routes.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace actors::app {

/// Who asks and in which role: what decides whether a call goes on.
struct acting {
  principal who;
  /// Null for an administrator, and where nobody is signed in.
  std::shared_ptr<const core::access::role_rights> rights;
};

/// What the session part knows of one user's roles, with the rights made of them.
class acting_user {
public:
  acting_user() = default;
  acting_user(core::access::standing of, const std::string& record);

  /// In the role that the request asks for. Rights are made once for each role and book.
  core::result<acting>
  act(const core::access::role_book_ptr& by, std::int64_t id, std::string_view asked);

  /// By an API key of `role`: in that one role, whatever the book's mode.
  /// errc::role_not_of_user.
  core::result<acting> act_by_key(
    const core::access::role_book_ptr& by, std::int64_t id, std::string_view role);

  [[nodiscard]] const core::access::standing& standing() const noexcept { return of_; }

private:
  using made_by_name = std::map<std::string, acting, std::less<>>;

  /// Forgets what was made of another book.
  void keep_to(const core::access::role_book_ptr& by);

  core::access::standing of_;
  std::shared_ptr<const core::json> record_;
  core::access::role_book_ptr by_; ///< What the two below were made of.
  made_by_name made_;              ///< By what was asked for.
  made_by_name made_by_key_;       ///< By the role of the key.
};

/// Somebody who is not signed in: nothing but what is open to everyone.
[[nodiscard]] principal nobody();

/// The operator at the control socket: everything.
[[nodiscard]] acting at_control_socket();

/// The refusal of what an API key may not do whatever its role.
[[nodiscard]] core::error not_by_key();

/// Whether `by` may make the call of `row`. errc::no_permission.
core::result<void>
check_call(const core::route& row, const core::request& ask, const acting& by);

} // namespace actors::app
