#include "storage/registry.hpp"

#include "storage/postgres/open.hpp"
#include "storage/postgres/session.hpp"

#include <array>
#include <mutex>

namespace storage::postgres {

namespace {

constexpr std::chrono::seconds call_time{30};

core::result<std::string> make_tables(session& in) {
  const auto apps = in.table_name("applications");
  const auto text = [](const char* name) {
    return ", \"" + std::string{name} + R"(" TEXT COLLATE "C")";
  };
  const std::array statements{
    "CREATE TABLE IF NOT EXISTS " + apps + R"( ("name" TEXT COLLATE "C" PRIMARY KEY)"
      + text("uuid") + " NOT NULL" + text("displayName") + text("icon") + text("cname")
      + R"(, "pinned" BIGINT NOT NULL)" + text("options") + " NOT NULL" + text("status")
      + R"( DEFAULT 'pending', "autoStart" BIGINT NOT NULL)" + text("wanted")
      + " NOT NULL" + text("createdAt") + " NOT NULL" + text("updatedAt") + " NOT NULL"
      + text("lastSeenAt") + text("deletedAt") + text("lastErrorCode")
      + text("lastErrorMessage") + text("lastErrorAt") + text("storage") + ")",
    R"(CREATE UNIQUE INDEX IF NOT EXISTS "applications.cname" ON )" + apps
      + R"( ("cname"))",
    R"(CREATE UNIQUE INDEX IF NOT EXISTS "applications.uuid" ON )" + apps
      + R"( ("uuid"))",
    R"(CREATE INDEX IF NOT EXISTS "applications.createdAt" ON )" + apps
      + R"( ("createdAt"))",
    "CREATE TABLE IF NOT EXISTS " + in.table_name("_journal")
      + " (app TEXT PRIMARY KEY, command TEXT NOT NULL, step TEXT NOT NULL,"
        " details TEXT NOT NULL)",
  };
  for (const auto& sql : statements)
    if (const auto made = in.execute(sql, {}); !made) return made.error();
  return std::string{};
}

} // namespace

core::result<std::unique_ptr<app_registry>> open_registry(hub& through, tenant main) {
  const auto made = run_task(through, main, creation::refused, make_tables);
  if (!made) return made.error();
  const auto who = std::make_shared<const tenant>(std::move(main));
  const auto one_at_a_time = std::make_shared<std::mutex>();
  const auto call = [&through, who, one_at_a_time](access kind) {
    return [&through, who, one_at_a_time, kind](const task& work) {
      const std::lock_guard hold{*one_at_a_time};
      return run_in_transaction(
        through, *who, kind, std::chrono::steady_clock::now() + call_time, work);
    };
  };
  return make_registry({call(access::read), call(access::write)});
}

} // namespace storage::postgres
