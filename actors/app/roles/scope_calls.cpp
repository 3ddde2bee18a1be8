#include "actors/app/calls/records.hpp"
#include "actors/app/roles/requests.hpp"
#include "actors/app/roles/scopes.hpp"
#include "core/clock.hpp"
#include "core/envelope.hpp"

/// Calls on scopes.
namespace actors::app::role_requests {

using core::data_of;
using core::json;
using core::result;

work create_scope(const asked& a) {
  if (auto fine = check_source(a.ask); !fine) return fine.error();
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  return role_work{
    [body = std::move(body).value()](storage::session& s) -> result<std::string> {
      auto made = role_scopes::create(s, body, core::unix_ms());
      if (!made) return made;
      return data_of(*made);
    },
    true};
}

work update_scope(const asked& a) {
  if (auto fine = check_source(a.ask); !fine) return fine.error();
  auto ids = ids_of(a.ask);
  if (!ids) return ids.error();
  auto body = calls::read_body(a.ask);
  if (!body) return body.error();
  return role_work{
    [ids = *ids, body = std::move(body).value(),
     by = a.by](storage::session& s) -> result<std::string> {
      auto rows = role_scopes::update(s, ids, body, by, core::unix_ms());
      if (!rows) return rows;
      return data_of(*rows);
    },
    true};
}

work destroy_scope(const asked& a) {
  if (auto fine = check_source(a.ask); !fine) return fine.error();
  auto ids = ids_of(a.ask);
  if (!ids) return ids.error();
  return role_work{
    [ids = *ids, by = a.by](storage::session& s) -> result<std::string> {
      auto gone = role_scopes::destroy(s, ids, by);
      if (!gone) return gone.error();
      return data_of(std::to_string(*gone));
    },
    true};
}

} // namespace actors::app::role_requests
