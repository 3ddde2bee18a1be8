#pragma once

#include <boost/system/result.hpp>

#include <array>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace core {

/// Every way a request or a command can fail. Each enumerator has one row in
/// `error_rows`; nothing else lists them.
enum class errc : std::uint8_t {
  none = 0,
  bad_request,
  filter_required,
  malformed_json,
  malformed_http,
  empty_token,
  invalid_token,
  expired_session,
  blocked_token,
  user_missing,
  renewal_skipped,
  renewal_failed,
  no_roles,
  role_not_of_user,
  role_missing,
  wrong_credentials,
  no_permission,
  csrf_mismatch,
  host_mismatch,
  not_found,
  method_not_allowed,
  conflict,
  collection_changed,
  length_required,
  payload_too_large,
  uri_too_long,
  unsupported_media_type,
  range_not_satisfiable,
  expectation_failed,
  headers_too_large,
  request_timeout,
  overloaded,
  too_many_attempts,
  internal,
  unavailable,
  unanswered,
  outcome_unknown,
  timed_out,
  storage_failed,
  storage_full,
  storage_unavailable,
  database_refused,
  newer_data,
  app_not_found,
  app_preparing,
  app_initializing,
  app_initialized,
  app_commanding,
  app_stopped,
  app_error,
};

inline constexpr auto error_count = static_cast<std::size_t>(errc::app_error) + 1;

/// Which of the two error bodies a failure is answered with (wire.md 6 and 15).
enum class envelope : std::uint8_t {
  app,     ///< {"errors":[{message, code}]}
  gateway, ///< {"error":{status, message, maintaining, code}}
};

struct error_row {
  errc code;
  std::string_view id; ///< Stable: on the wire, in logs, in docs/errors.md.
  int http_status;
  bool retryable; ///< Sending the same request again may succeed.
  envelope shape;
  std::string_view meaning; ///< One sentence for docs/errors.md.
};

/// The row of `code`.
[[nodiscard]] const error_row& row(errc code) noexcept;

/// All rows in declaration order of `errc`.
[[nodiscard]] const std::array<error_row, error_count>& error_rows() noexcept;

/// `detail` may reach the client; `cause` goes to the log and nowhere else.
struct error {
  errc code = errc::internal;
  std::string detail;
  std::string cause;
  std::string told = {}; ///< Code on the wire in place of the row's; empty: the row's.
  /// Details of what else is wrong, each an entry of its own in the app envelope.
  std::vector<std::string> further = {};
};

[[noreturn]] inline void
throw_exception_from_error(const error& err, const boost::source_location& /*where*/) {
  throw std::logic_error("unchecked result: " + std::string{row(err.code).id});
}

/// A value or an `error`. Early return, no chaining.
template <class T>
class [[nodiscard]] result : public boost::system::result<T, error> {
public:
  using boost::system::result<T, error>::result;
};

[[nodiscard]] inline error fail(errc code, std::string detail, std::string cause = {}) {
  return error{code, std::move(detail), std::move(cause)};
}

/// The body that tells a client of `err`, in the envelope of its row.
[[nodiscard]] std::string error_body(const error& err);

} // namespace core
