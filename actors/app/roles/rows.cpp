#include "actors/app/roles/rows.hpp"

namespace actors::app::role_rows {

result<void> check_body(const json& body) {
  if (!body.is_object()) return fail(errc::bad_request, "body: expected an object");
  const auto source = body.value("dataSourceKey", json{});
  if (!source.is_null() && source != "main")
    return fail(errc::bad_request, "dataSourceKey: there is main alone");
  return {};
}

result<void> check_room(
  storage::session& db, const model::collection& in, std::size_t most,
  std::string_view what) {
  const auto there = system_rows::count(db, in.table);
  if (!there) return there.error();
  if (*there < static_cast<std::int64_t>(most)) return {};
  return fail(
    errc::bad_request,
    "no more " + std::string{what} + ": the app has as many as it may");
}

} // namespace actors::app::role_rows
