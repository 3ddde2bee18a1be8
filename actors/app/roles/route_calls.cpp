#include "actors/app/calls/records.hpp"
#include "actors/app/roles/requests.hpp"
#include "core/envelope.hpp"
#include "core/query.hpp"

/// Calls on the menu of NocoBase's desktop client, which has no entry here: a client that
/// asks for what a role may see of it is told of none (wire.md 18).
namespace actors::app::role_requests {

using core::data_of;
using core::errc;
using core::fail;
using core::result;

namespace {

work told(std::string body) {
  return role_work{
    [body = std::move(body)](storage::session& /*s*/) -> result<std::string> {
      return body;
    },
    false};
}

/// Whether `filterByTk` or the body names an entry.
result<bool> names_routes(const core::request& ask) {
  const auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (*keys) return !(*keys)->empty();
  if (ask.body.empty()) return false;
  const auto body = calls::read_body(ask);
  if (!body) return body.error();
  return !body->empty();
}

} // namespace

work list_routes(const asked& a) {
  auto page = calls::read_page(a.ask);
  if (!page) return page.error();
  return told(calls::list_body("[]", 0, *page));
}

work list_accessible_routes(const asked& /*a*/) {
  return told(data_of("[]"));
}

work change_routes(const asked& a) {
  const auto some = names_routes(a.ask);
  if (!some) return some.error();
  if (*some && a.ask.action != "remove")
    return fail(errc::bad_request, "desktopRoutes: there are none here");
  return told("{}");
}

} // namespace actors::app::role_requests
