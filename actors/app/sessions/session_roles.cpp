#include "actors/app/roles/calls.hpp"
#include "actors/app/roles/checks.hpp"
#include "actors/app/roles/store.hpp"
#include "actors/app/session.hpp"
#include "actors/app/sessions/session_store.hpp"
#include "core/access/roles/told.hpp"
#include "core/log.hpp"

/// What the session part knows of roles, and how it is kept in step with the store.
namespace actors::app {

using core::result;

std::string session::own_role(const accounts::user& who) const {
  const auto chosen = core::access::choose_role(*roles_, who.roles, {});
  return chosen ? *chosen : std::string{};
}

void session::know(const accounts::user& who) {
  users_[who.id] = {who.changed_ms, acting_user{who.roles, who.json}};
}

result<acting>
session::act(const core::route& row, const core::request& ask, const principal& who) {
  if (ask.from == core::origin::control) return at_control_socket();
  const auto known = users_.find(who.user_id);
  if (known == users_.end())
    return core::fail(core::errc::user_missing, "Your session has expired.");
  // Whoever is at a loss for a role can still leave.
  if (row.resource == "auth" && row.action == "signOut") return acting{who, {}};
  auto& roles = known->second.roles;
  if (who.by_key) return roles.act_by_key(roles_, who.user_id, who.role);
  return roles.act(roles_, who.user_id, ask.role);
}

void session::change_roles(const core::exchange_ptr& ask, storage::task work) {
  in_store(
    store_work::kind::alter, std::move(work), on_behalf(ask),
    [this, ask](const outcome& got) {
      // Also after a failure, whose outcome may not be known.
      reload_roles([ask, got] {
        if (!*got) return ask->refuse(got->error());
        ask->answer_json(**got);
      });
    });
}

void session::forget_users() {
  users_.clear();
  tokens_.doubt_keys(); // they end with the role that they are for
  note_change();
}

void session::reload_roles(core::unique_function<void()> finish) {
  forget_users();
  auto book = std::make_shared<core::access::role_book_ptr>();
  storage::task work = [book](storage::session& s) -> result<std::string> {
    auto read = role_store::load(s);
    if (!read) return read.error();
    *book = std::move(read).value();
    return std::string{};
  };
  in_store(
    store_work::kind::inspect, std::move(work), for_ourselves(),
    [this, book, number = ++roles_asked_,
     finish = std::move(finish)](const outcome& got) mutable {
      if (!*got) {
        core::log::failure("session.roles_lost", got->error(), {{"app", entry().name()}});
        quit(caf::make_error(caf::sec::runtime_error, got->error().detail));
      } else if (number > roles_taken_) { // else a later reading is in force
        roles_taken_ = number;
        roles_ = std::move(*book);
        forget_users();
      }
      finish();
    });
}

role_store::giver session::giver_of(const principal& who) {
  role_store::giver out;
  if (who.by_key) out.keyed_user = who.user_id;
  if (who.administrator) {
    out.everything = true;
    out.changes_roles = true;
    return out;
  }
  const auto known = users_.find(who.user_id);
  if (known == users_.end()) return out;
  auto& roles = known->second.roles;
  const auto by = who.by_key ? roles.act_by_key(roles_, who.user_id, who.role)
                             : roles.act(roles_, who.user_id, who.role);
  if (!by || by->rights == nullptr) return out;
  out.changes_roles = by->rights->opens("users.roles", "set");
  out.rights = by->rights;
  return out;
}

result<void> session::role_call(const core::exchange_ptr& ask, const principal& who) {
  auto wanted = read_role_call(ask->ask, giver_of(who), who.user_id);
  if (!wanted) return wanted.error();
  if (wanted->changes) {
    change_roles(ask, std::move(wanted->work));
  } else {
    answer_from_store(store_work::kind::inspect, ask, std::move(wanted->work));
  }
  return {};
}

result<void> session::tell_role(const core::exchange_ptr& ask, const principal& who) {
  std::vector<const core::access::role*> acting;
  const auto note = [&](std::string_view name) {
    if (const auto* role = roles_->find(name)) acting.push_back(role);
  };
  const auto known = users_.find(who.user_id);
  if (who.role == core::access::union_role && known != users_.end()) {
    for (const auto& name : known->second.roles.standing().roles)
      note(name);
  } else {
    note(who.role);
  }
  if (!core::access::names_fields(acting)) {
    ask->answer_json(core::access::told_to_client(*roles_, acting, who.role).dump());
    return {};
  }
  answer_from_store(
    store_work::kind::inspect, ask,
    [book = roles_, acting, name = who.role](storage::session& s) -> result<std::string> {
      const auto there = role_checks::load_collections(s);
      if (!there) return there.error();
      return core::access::told_to_client(*book, acting, name, there->get()).dump();
    });
  return {};
}

result<void>
session::tell_actions(const core::exchange_ptr& ask, const principal& /*who*/) {
  ask->answer_json(core::json{{"data", core::access::told_actions()}}.dump());
  return {};
}

} // namespace actors::app
