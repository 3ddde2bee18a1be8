#include "actors/app/calls/records.hpp"
#include "actors/app/roles/requests.hpp"
#include "actors/app/roles/writes.hpp"
#include "core/clock.hpp"
#include "core/envelope.hpp"

/// Calls on roles and their strategies.
namespace actors::app::role_requests {

using core::data_of;
using core::errc;
using core::fail;
using core::json;
using core::result;

namespace {

result<std::string> role_name(const core::request& ask) {
  auto body = calls::read_body(ask);
  if (!body) return body.error();
  const auto name = body->is_object() ? body->value("roleName", json{}) : json{};
  if (!name.is_string()) return fail(errc::bad_request, "roleName: missing");
  return name.get<std::string>();
}

} // namespace

work create_role(const asked& a) {
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  return role_work{
    [body = std::move(body).value(),
     by = a.by](storage::session& s) -> result<std::string> {
      auto made = role_writes::create(s, body, by, core::unix_ms());
      if (!made) return made;
      return data_of(*made);
    },
    true};
}

work update_role(const asked& a) {
  auto names = names_of(a.ask);
  if (!names) return names.error();
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  return role_work{
    [names = *names, body = std::move(body).value(),
     by = a.by](storage::session& s) -> result<std::string> {
      auto rows = role_writes::update(s, names, body, by, core::unix_ms());
      if (!rows) return rows;
      return data_of(*rows);
    },
    true};
}

work destroy_role(const asked& a) {
  auto names = names_of(a.ask);
  if (!names) return names.error();
  return role_work{
    [names = *names, by = a.by](storage::session& s) -> result<std::string> {
      auto gone = role_writes::destroy(s, names, by);
      if (!gone) return gone.error();
      return data_of(std::to_string(*gone));
    },
    true};
}

work set_default_role(const asked& a) {
  auto name = role_name(a.ask);
  if (!name) return name.error();
  return role_work{
    [name = *name, by = a.by](storage::session& s) -> result<std::string> {
      if (auto done = role_writes::set_default(s, name, by); !done) return done.error();
      return std::string{"{}"};
    },
    true};
}

work set_mode(const asked& a) {
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  const auto word = body->is_object() ? body->value("roleMode", json{}) : json{};
  const auto mode = word.is_string() ? core::access::role_mode_of(word.get<std::string>())
                                     : std::nullopt;
  if (!mode)
    return fail(
      errc::bad_request, "roleMode: expected default, allow-use-union or only-use-union");
  return role_work{
    [mode = *mode](storage::session& s) -> result<std::string> {
      if (auto done = role_store::set_mode(s, mode); !done) return done.error();
      return std::string{"{}"};
    },
    true};
}

work prefer_role(const asked& a) {
  auto name = role_name(a.ask);
  if (!name) return name.error();
  return role_work{
    [name = *name, user = a.user](storage::session& s) -> result<std::string> {
      auto done = role_store::prefer(s, user, name, core::unix_ms());
      if (!done) return done.error();
      return data_of(R"("ok")");
    },
    true};
}

work get_strategy(const asked& a) {
  if (auto fine = check_source(a.ask); !fine) return fine.error();
  auto names = names_of(a.ask);
  if (!names) return names.error();
  return role_work{
    [name = names->front()](storage::session& s) -> result<std::string> {
      auto found = role_writes::strategy_of(s, name);
      if (!found) return found;
      return data_of(*found);
    },
    false};
}

work update_strategy(const asked& a) {
  if (auto fine = check_source(a.ask); !fine) return fine.error();
  auto names = names_of(a.ask);
  if (!names) return names.error();
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  const auto strategy = body->is_object() ? body->value("strategy", json{}) : json{};
  return role_work{
    [name = names->front(), strategy,
     by = a.by](storage::session& s) -> result<std::string> {
      const json change{{"strategy", strategy}};
      auto done = role_writes::update(s, {name}, change, by, core::unix_ms());
      if (!done) return done;
      auto found = role_writes::strategy_of(s, name);
      if (!found) return found;
      return data_of(*found);
    },
    true};
}

} // namespace actors::app::role_requests
