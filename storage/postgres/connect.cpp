#include "storage/postgres/connect.hpp"

#include "storage/postgres/failure.hpp"

#include <algorithm>
#include <cerrno>

#include <poll.h>

namespace storage::postgres {

namespace {

/// The SQLSTATE in "FATAL:  28P01: password …", which PQERRORS_VERBOSE puts there. Of a
/// connection that failed libpq tells it in no other way.
std::string state_in(std::string_view message) {
  const auto is_code
    = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
  for (auto at = message.find(":  "); at != std::string_view::npos;
       at = message.find(":  ", at + 1)) {
    const auto code = message.substr(at + 3, 5);
    const auto after = message.substr(std::min(at + 8, message.size()), 2);
    if (code.size() == 5 && std::ranges::all_of(code, is_code) && after == ": ")
      return std::string{code};
  }
  return {};
}

using instant = std::chrono::steady_clock::time_point;

/// Waits until the socket is ready for `events`. False once `until` has come.
bool wait_for(PGconn* on, short events, instant until) {
  using namespace std::chrono;
  while (true) {
    const auto left = ceil<milliseconds>(until - steady_clock::now()).count();
    if (left <= 0) return false;
    pollfd one{PQsocket(on), events, 0};
    const auto ready = ::poll(&one, 1, static_cast<int>(std::min<long long>(left, 1000)));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

/// `reached`: somebody took the connection, whatever became of it.
bool finish_connecting(PGconn* on, instant until, bool& reached) {
  auto wanted = PGRES_POLLING_WRITING;
  while (wanted != PGRES_POLLING_OK) {
    reached
      = reached || (PQstatus(on) != CONNECTION_STARTED && PQstatus(on) != CONNECTION_BAD);
    if (wanted == PGRES_POLLING_FAILED) return false;
    if (!wait_for(on, wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT, until))
      return false;
    wanted = PQconnectPoll(on);
  }
  return true;
}

/// The one value of a query without parameters; empty if it failed or took too long.
std::string ask(PGconn* on, const char* sql, instant until) {
  if (PQsendQuery(on, sql) == 0) return {};
  std::string answer;
  while (true) {
    while (PQisBusy(on) != 0)
      if (!wait_for(on, POLLIN, until) || PQconsumeInput(on) == 0) return {};
    const result_ptr told{PQgetResult(on)};
    if (!told) return answer;
    if (PQresultStatus(told.get()) == PGRES_TUPLES_OK && PQntuples(told.get()) == 1)
      answer = PQgetvalue(told.get(), 0, 0);
  }
}

} // namespace

connected connect(const address& at, std::chrono::steady_clock::time_point until) {
  const auto given = parameters_of(at);
  std::vector<const char*> names;
  std::vector<const char*> values;
  for (const auto& [name, value] : given) {
    names.push_back(name.c_str());
    values.push_back(value.c_str());
  }
  names.push_back(nullptr);
  values.push_back(nullptr);
  connected out;
  out.open.reset(PQconnectStartParams(names.data(), values.data(), 0));
  if (!out.open) {
    out.why = core::fail(core::errc::internal, {}, "no memory for a connection");
    return out;
  }
  auto* on = out.open.get();
  PQsetErrorVerbosity(on, PQERRORS_VERBOSE);
  PQsetNoticeProcessor(
    on, [](void*, const char*) {}, nullptr);
  bool reached = false;
  if (PQstatus(on) == CONNECTION_BAD || !finish_connecting(on, until, reached)) {
    const std::string message = PQerrorMessage(on);
    out.state = state_in(message);
    // It was left while libpq still had something to wait for.
    const bool late = PQstatus(on) != CONNECTION_BAD;
    out.why = reached && out.state.empty()
                ? no_agreement(at.said(), late ? "" : at.ssl_mode, message)
                : no_connection(out.state, at.said(), message);
    out.open.reset();
    return out;
  }
  PQsetErrorVerbosity(on, PQERRORS_DEFAULT);
  // The server's own id differs from the one that came with the connection if somebody
  // in between made that.
  const auto id = ask(on, "SELECT pg_backend_pid()", until);
  if (id.empty()) {
    out.why = no_connection({}, at.said(), "no answer to a first query");
    out.open.reset();
    return out;
  }
  out.pooled = id != std::to_string(PQbackendPID(on));
  return out;
}

} // namespace storage::postgres
