#include "actors/app/roles/keeper.hpp"

#include "core/access/roles/words.hpp"

#include <algorithm>

namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::result;
namespace access = core::access;

/// Records are open to roles once each plan keeps to their grants.
constexpr bool plans_keep_to_grants = true;

acting made(
  const access::role_book_ptr& by, const access::standing& of, std::int64_t id,
  const std::string& name) {
  std::vector<const access::role*> roles;
  for (const auto& held : of.roles) {
    const auto* one = by->find(held);
    if (one != nullptr && (held == name || name == access::union_role))
      roles.push_back(one);
  }
  acting out;
  out.who.user_id = id;
  out.who.role = name;
  out.who.administrator = std::ranges::any_of(roles, &access::role::is_root);
  if (out.who.administrator) return out;
  out.rights = std::make_shared<access::role_rights>(by, std::move(roles), id);
  out.who.rights = out.rights;
  return out;
}

bool may_make(const core::route& row, const core::request& ask, const acting& by) {
  switch (row.who) {
  case core::caller::everyone:
  case core::caller::signed_in:
    return true;
  case core::caller::administrator:
    return false;
  case core::caller::by_role:
    break;
  }
  if (by.rights == nullptr) return false;
  if (!row.resource.starts_with('*')) return by.rights->opens(row.resource, row.action);
  if (!plans_keep_to_grants) return false;
  const auto word = access::word_of(row.action);
  if (word.empty()) return false;
  // An association's calls are decided where its target is known.
  return row.resource != "*" || by.rights->on(ask.resource, word) != nullptr;
}

} // namespace

acting_user::acting_user(access::standing of, const std::string& record)
    : of_(std::move(of)),
      record_(std::make_shared<const core::json>(core::json::parse(record))) {}

void acting_user::keep_to(const access::role_book_ptr& by) {
  if (by_ == by) return;
  made_.clear();
  made_by_key_.clear();
  by_ = by;
}

result<acting> acting_user::act(
  const access::role_book_ptr& by, std::int64_t id, std::string_view asked) {
  keep_to(by);
  if (const auto hit = made_.find(asked); hit != made_.end()) return hit->second;
  auto name = access::choose_role(*by, of_, asked);
  if (!name) return name.error();
  auto fresh = made(by, of_, id, *name);
  fresh.who.user = record_;
  return made_.emplace(std::string{asked}, std::move(fresh)).first->second;
}

result<acting> acting_user::act_by_key(
  const access::role_book_ptr& by, std::int64_t id, std::string_view role) {
  keep_to(by);
  if (const auto hit = made_by_key_.find(role); hit != made_by_key_.end())
    return hit->second;
  const auto held = std::ranges::find(of_.roles, role) != of_.roles.end();
  if (!held || by->find(role) == nullptr)
    return fail(errc::role_not_of_user, "The role does not belong to the user");
  const std::string name{role};
  auto fresh = made(by, of_, id, name);
  fresh.who.by_key = true;
  fresh.who.user = record_;
  return made_by_key_.emplace(name, std::move(fresh)).first->second;
}

principal nobody() {
  principal out;
  out.role = access::anonymous_role;
  out.rights = access::no_rights();
  return out;
}

acting at_control_socket() {
  acting out;
  out.who.administrator = true;
  out.who.role = access::root_role;
  return out;
}

core::error not_by_key() {
  return fail(errc::no_permission, "an API key is not good for this");
}

result<void>
check_call(const core::route& row, const core::request& ask, const acting& by) {
  if (by.who.administrator || may_make(row, ask, by)) return {};
  return fail(errc::no_permission, "No permissions");
}

} // namespace actors::app
