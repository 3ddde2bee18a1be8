#include "storage/postgres/failure.hpp"

#include "storage/sql/schema.hpp"
#include "storage/sql/violation.hpp"

#include <algorithm>
#include <array>

namespace storage::postgres {

namespace {

using core::errc;
using core::fail;

struct meaning {
  std::string_view state; ///< A whole SQLSTATE, or its class of two characters.
  errc code;
  std::string_view detail; ///< Empty: the row's own words.
};

constexpr auto statements = std::to_array<meaning>({
  {"57014", errc::timed_out, ""},
  {"55P03", errc::timed_out, "the table stayed locked by another request"},
  {"40001", errc::conflict, "another change came in between; try again"},
  {"40P01", errc::conflict, "two changes waited for each other; try again"},
  {"42P01", errc::collection_changed,
   "the collection has just changed; read it and try again"},
  {"42703", errc::collection_changed,
   "the collection has just changed; read it and try again"},
  {"42804", errc::collection_changed,
   "the collection has just changed; read it and try again"},
  {"0A000", errc::collection_changed,
   "the collection has just changed; read it and try again"},
  {"42P04", errc::conflict, "somebody else has just made one of that name"},
  {"42P06", errc::conflict, "somebody else has just made one of that name"},
  {"42P07", errc::conflict, "somebody else has just made one of that name"},
  {"42710", errc::conflict, "somebody else has just made one of that name"},
  {"3F000", errc::storage_failed, "the app's schema is gone from the database"},
  {"42501", errc::database_refused,
   "the database server refuses it: the app's account lacks the right"},
  {"22003", errc::bad_request, "a number comes to more than 64 bits hold"},
  {"22021", errc::bad_request, "a text holds a character that cannot be stored"},
  {"22P05", errc::bad_request, "a text holds a character that cannot be stored"},
  {"54000", errc::bad_request, "a value is too long for a field that must be unique"},
  {"53100", errc::storage_full, ""},
  {"53", errc::storage_unavailable, "the database server has no room for it now"},
  {"57", errc::storage_unavailable, "the database server is stopping or starting"},
  {"08", errc::storage_unavailable, ""},
  {"25006", errc::storage_failed, "the database is read-only"},
  {"XX", errc::storage_failed, "the database is damaged"},
});

constexpr auto connections = std::to_array<meaning>({
  {"28", errc::database_refused,
   "the database server refuses the sign-in: user or password is wrong, or this "
   "account may not come from here"},
  {"3D000", errc::database_refused, "there is no such database"},
  {"42501", errc::database_refused, "the account may not connect to the database"},
  {"53300", errc::storage_unavailable, "the database server has no connection left"},
  {"53", errc::storage_unavailable, "the database server has no room for it now"},
  {"57", errc::storage_unavailable, "the database server is stopping or starting"},
});

template <class Table>
const meaning* find(const Table& rows, std::string_view state) {
  const auto hit = std::ranges::find_if(
    rows, [&](const meaning& row) { return state.starts_with(row.state); });
  return hit == rows.end() ? nullptr : &*hit;
}

std::string cause_of(std::string_view state, const std::string& message) {
  return "PostgreSQL " + std::string{state} + ": " + message;
}

} // namespace

core::error words_of(const refusal& why, const core::model::collection* on) {
  if (why.state.empty()) return connection_lost(why.message);
  if (why.state == "23505") {
    const auto column
      = on == nullptr ? std::string_view{} : sql::indexed_column(*on, why.constraint);
    if (!column.empty()) return sql::already_exists(on, column);
    const auto dot = why.constraint.find('.'); // "table.column"
    return sql::already_exists(
      on, dot == std::string::npos ? std::string_view{}
                                   : std::string_view{why.constraint}.substr(dot + 1));
  }
  if (why.state == "23502") return sql::cannot_be_null(why.column);
  const auto* row = find(statements, why.state);
  if (row == nullptr) return fail(errc::internal, {}, cause_of(why.state, why.message));
  return fail(row->code, std::string{row->detail}, cause_of(why.state, why.message));
}

core::error
no_connection(std::string_view state, const std::string& where, std::string message) {
  if (state.empty())
    return fail(
      errc::storage_unavailable, "the database server at " + where + " cannot be reached",
      std::move(message));
  const auto* row = find(connections, state);
  if (row == nullptr)
    return fail(
      errc::storage_unavailable,
      "the database server at " + where + " takes no connection",
      cause_of(state, message));
  return fail(
    row->code, std::string{row->detail} + " (" + where + ")", cause_of(state, message));
}

core::error
no_agreement(const std::string& where, const std::string& ssl_mode, std::string message) {
  if (ssl_mode.empty())
    return fail(
      errc::storage_unavailable,
      "the database server at " + where + " gave no answer in time", std::move(message));
  const bool may_do_without
    = ssl_mode == "disable" || ssl_mode == "allow" || ssl_mode == "prefer";
  return fail(
    errc::storage_unavailable,
    "the database server at " + where
      + (may_do_without ? " broke the connection off before the sign-in" : " does not give the TLS that sslMode " + ssl_mode + " asks for: none, or a certificate that is not trusted"),
    std::move(message));
}

core::error connection_lost(std::string message) {
  return fail(
    errc::storage_unavailable, "the connection to the database server was lost",
    std::move(message));
}

bool is_stale_statement(std::string_view state) noexcept {
  return state == "0A000" || state == "26000";
}

bool is_passing(std::string_view state) noexcept {
  return state.empty() || state.starts_with("53") || state.starts_with("57")
         || state.starts_with("08");
}

} // namespace storage::postgres
