#include "storage/postgres/answers.hpp"

#include "storage/postgres/open.hpp"
#include "storage/postgres/row_writer.hpp"
#include "storage/postgres/schema.hpp"
#include "storage/postgres/session.hpp"

#include <chrono>

namespace storage::postgres {

namespace {

constexpr std::chrono::seconds look_time{10};

core::error failure(const outcome& end, const core::model::collection* on) {
  return end.lost ? *end.lost : not_the_askers(words_of(*end.refused, on));
}

} // namespace

core::error not_the_askers(core::error why) {
  if (why.code == core::errc::database_refused) why.code = core::errc::storage_failed;
  return why;
}

void tell_failure(
  const place_ptr& at, const outcome& end, const core::model::collection* on,
  core::unique_function<void(core::error)> done) {
  auto why = failure(end, on);
  if (!end.refused || (end.refused->state != "42P01" && end.refused->state != "3F000"))
    return done(std::move(why));
  at->through.workers_for(at->who->at)
    ->submit(
      core::work::storage, [at, why = std::move(why), done = std::move(done)]() mutable {
        const auto there = run_in_transaction(
          at->through, *at->who, access::read,
          std::chrono::steady_clock::now() + look_time,
          [&](session& in) -> core::result<std::string> {
            const auto ready = prepare_schema(in, at->who->schema, creation::refused);
            if (!ready) return ready.error();
            return std::string{};
          });
        if (there || there.error().code == core::errc::storage_unavailable)
          return done(std::move(why));
        if (at->lost) at->lost(there.error());
        done(there.error());
      });
}

std::optional<std::int64_t> total_in(const PGresult& one) {
  const auto counted = row_writer::whole_in(PQgetvalue(&one, 0, 0));
  if (counted < 0) return std::nullopt;
  return counted;
}

} // namespace storage::postgres
