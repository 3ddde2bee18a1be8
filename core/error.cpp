#include "core/error.hpp"

#include "core/json_writer.hpp"

namespace core {

namespace {

using enum errc;
using enum envelope;

constexpr auto rows = std::to_array<error_row>({
  {none, "OK", 200, false, app, "No failure."},
  {bad_request, "BAD_REQUEST", 400, false, app,
   "A parameter, header or field has a wrong form; the message names it."},
  {filter_required, "FILTER_REQUIRED", 400, false, app,
   "An update or destroy named neither filterByTk nor filter."},
  {malformed_json, "MALFORMED_JSON", 400, false, app,
   "The body is not JSON, not UTF-8, nested too deep, or repeats a key."},
  {malformed_http, "MALFORMED_HTTP", 400, false, app,
   "The request breaks HTTP/1.1; the connection is closed."},
  {empty_token, "EMPTY_TOKEN", 401, false, app, "The call needs a sign-in and has none."},
  {invalid_token, "INVALID_TOKEN", 401, false, app,
   "The token is not one of this app's, or its user's password has changed since."},
  {expired_session, "EXPIRED_SESSION", 401, false, app,
   "The sign-in, or a token that may not be renewed any more, is past its time."},
  {blocked_token, "BLOCKED_TOKEN", 401, false, app,
   "The session was signed out or ended, or the API key was destroyed."},
  {user_missing, "NOT_EXIST_USER", 401, false, app,
   "The token's user is no longer there."},
  {renewal_skipped, "SKIP_TOKEN_RENEW", 401, false, app,
   "The token is past its time and this request cannot carry a new one home."},
  {renewal_failed, "TOKEN_RENEW_FAILED", 401, false, app,
   "The token was renewed before, more than ten seconds ago."},
  {no_roles, "USER_HAS_NO_ROLES_ERR", 401, false, app, "The user has no role."},
  {role_not_of_user, "ROLE_NOT_FOUND_FOR_USER", 401, false, app,
   "The role that the request asks for is not one of the user's."},
  {role_missing, "ROLE_NOT_FOUND_ERR", 401, false, app,
   "None of the user's roles is there any more."},
  {wrong_credentials, "WRONG_CREDENTIALS", 401, false, app,
   "User or password is wrong; which of them is not said."},
  {no_permission, "NO_PERMISSION", 403, false, app,
   "The signed-in user may not do this."},
  {csrf_mismatch, "CSRF_TOKEN_MISMATCH", 403, false, app,
   "A request by cookie needs X-CSRF-Token with what the csrf cookie holds."},
  {host_mismatch, "HOST_MISMATCH", 403, false, gateway,
   "The host name belongs to one app and the request names another."},
  {not_found, "NOT_FOUND", 404, false, app, "No such resource, action, page or name."},
  {method_not_allowed, "METHOD_NOT_ALLOWED", 405, false, app,
   "The action does not take this HTTP method; see the Allow header."},
  {conflict, "CONFLICT", 409, false, app,
   "The present state forbids it; the message says what would lift that."},
  {collection_changed, "COLLECTION_CHANGED", 409, true, app,
   "A change of the collection overtook the request, which changed nothing."},
  {length_required, "LENGTH_REQUIRED", 411, false, app,
   "A body came without a length that can be trusted."},
  {payload_too_large, "PAYLOAD_TOO_LARGE", 413, false, app,
   "The body is over the limit."},
  {uri_too_long, "URI_TOO_LONG", 414, false, app,
   "The request target is over the limit."},
  {unsupported_media_type, "UNSUPPORTED_MEDIA_TYPE", 415, false, app,
   "A body must be application/json; where a call takes a file, multipart/form-data."},
  {range_not_satisfiable, "RANGE_NOT_SATISFIABLE", 416, false, app,
   "The file has none of the bytes that Range asks for."},
  {expectation_failed, "EXPECTATION_FAILED", 417, false, app,
   "The only expectation met is 100-continue."},
  {headers_too_large, "HEADERS_TOO_LARGE", 431, false, app,
   "The header block is over the limit."},
  {request_timeout, "REQUEST_TIMEOUT", 408, true, app,
   "The request did not arrive in time; the connection is closed."},
  {overloaded, "OVERLOADED", 429, true, gateway,
   "The app has as many requests in flight as it may; see Retry-After."},
  {too_many_attempts, "TOO_MANY_ATTEMPTS", 429, true, app,
   "Too many failed sign-ins; see Retry-After."},
  {internal, "INTERNAL", 500, false, app,
   "A fault of the server; the log has it under the request id."},
  {unavailable, "UNAVAILABLE", 503, true, gateway,
   "The server is stopping or not ready; see Retry-After."},
  {unanswered, "UNANSWERED", 503, true, gateway,
   "The part that held the request ended before it answered; nothing was written."},
  {outcome_unknown, "OUTCOME_UNKNOWN", 503, false, gateway,
   "The part that held a write ended before it answered; look before sending again."},
  {timed_out, "TIMED_OUT", 504, true, gateway,
   "The deadline passed; the statement was interrupted."},
  {storage_failed, "STORAGE_FAILED", 503, true, gateway,
   "The app's database could not be read or written; nothing was acknowledged."},
  {storage_full, "STORAGE_FULL", 507, true, gateway,
   "The disk under the app's database is full; nothing was acknowledged."},
  {storage_unavailable, "STORAGE_UNAVAILABLE", 503, true, gateway,
   "The app's database server cannot be reached or has no connection left; nothing was "
   "written."},
  {database_refused, "DATABASE_REFUSED", 400, false, app,
   "The database server refuses what was asked for: a missing right, a wrong password, "
   "an unknown or taken name; the message says which."},
  {newer_data, "NEWER_DATA", 503, false, gateway,
   "The data was written by a newer version of the server."},
  {app_not_found, "APP_NOT_FOUND", 404, false, gateway, "No app of this name."},
  {app_preparing, "APP_PREPARING", 503, true, gateway, "The app is about to start."},
  {app_initializing, "APP_INITIALIZING", 503, true, gateway,
   "The app is opening its storage."},
  {app_initialized, "APP_INITIALIZED", 503, true, gateway,
   "The app is loaded and about to serve."},
  {app_commanding, "APP_COMMANDING", 503, true, gateway,
   "A command is at work on the app."},
  {app_stopped, "APP_STOPPED", 503, false, gateway,
   "An operator stopped the app; it stays so until started."},
});

// app_error stands apart so that the table's type names its own length once.
constexpr auto table = [] {
  std::array<error_row, rows.size() + 1> all{};
  for (std::size_t i = 0; i < rows.size(); ++i)
    all[i] = rows[i];
  all.back() = {
    app_error,
    "APP_ERROR",
    503,
    true,
    gateway,
    "The app failed to start or gave up; the message has the cause, whose own code "
    "stands here if it has one."};
  return all;
}();

constexpr bool rows_follow_enum() {
  for (std::size_t i = 0; i < table.size(); ++i) {
    if (table[i].code != static_cast<errc>(i)) return false;
  }
  return table.back().code == app_error;
}

static_assert(rows_follow_enum(), "one row per errc, in declaration order");

} // namespace

const std::array<error_row, error_count>& error_rows() noexcept {
  return table;
}

const error_row& row(errc code) noexcept {
  return table[static_cast<std::size_t>(code)];
}

std::string error_body(const error& err) {
  const auto& line = row(err.code);
  const auto message = err.detail.empty() ? std::string{line.meaning} : err.detail;
  const auto code = err.told.empty() ? line.id : std::string_view{err.told};
  json_writer out;
  if (line.shape == app) {
    out.raw(R"({"errors":[{"message":)").string(message);
    out.raw(R"(,"code":)").string(code).raw('}');
    for (const auto& other : err.further) {
      out.raw(R"(,{"message":)").string(other);
      out.raw(R"(,"code":)").string(code).raw('}');
    }
    out.raw("]}");
  } else {
    out.raw(R"({"error":{"status":)").integer(line.http_status);
    out.raw(R"(,"message":)").string(message);
    out.raw(R"(,"maintaining":true,"code":)").string(code).raw("}}");
  }
  return out.take();
}

} // namespace core
