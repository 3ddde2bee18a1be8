#include "server/first_steps.hpp"

#include "actors/app/schema.hpp"
#include "actors/app/users/accounts.hpp"
#include "actors/estate.hpp"
#include "actors/root/lease.hpp"
#include "actors/root/recovery.hpp"
#include "core/access/password.hpp"
#include "core/clock.hpp"
#include "core/ids.hpp"

#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>

#include <fcntl.h>
#include <unistd.h>

namespace server {

namespace {

namespace fs = std::filesystem;
using core::errc;
using core::fail;
using core::result;

std::string variable(const char* name) {
  const auto* text = std::getenv(name); // before any thread is there
  return text == nullptr ? std::string{} : std::string{text};
}

/// The schema of main's own data, unless it is there.
result<void> make_main_schema(actors::house& all) {
  if (!all.main_place) return {};
  return storage::postgres::make_main_schema(*all.postgres, *all.main_place);
}

/// When main's data was made, in Unix ms.
result<std::int64_t> time_of_main(storage::session& db) {
  const auto kept = db.table_name("_secrets");
  auto there
    = db.query("SELECT \"value\" FROM " + kept + " WHERE \"name\" = 'main_made'", {});
  if (!there) return there.error();
  if (!there->empty()) return std::stoll(std::get<std::string>(there->front().front()));
  const auto now = core::unix_ms();
  const std::array<storage::value, 1> bound{std::to_string(now)};
  const auto noted
    = db.execute("INSERT INTO " + kept + " VALUES ('main_made', $1)", bound);
  if (!noted) return noted.error();
  return now;
}

/// Of main's data: its uuid, and when it was made. The shared key lives there too.
struct found {
  std::string uuid;
  std::int64_t made_ms = 0;
};

result<void> open_main(actors::house& all, found& main) {
  std::error_code why;
  fs::create_directories(all.folder("main"), why);
  if (!why) fs::create_directories(all.set.data / "apps", why);
  if (why)
    return fail(
      errc::storage_failed, "the data folder cannot be written: " + why.message());
  const storage::task work = [&](storage::session& db) -> result<std::string> {
    if (auto ready = actors::app::prepare_schema(db); !ready) return ready.error();
    auto shared = actors::app::secret(db, "shared_jwt");
    if (!shared) return shared;
    all.shared_secret = *shared;
    auto made = time_of_main(db);
    if (!made) return made.error();
    main.made_ms = *made;
    return actors::app::secret(db, "main_uuid");
  };
  if (auto there = make_main_schema(all); !there) return there;
  auto done = actors::estate::in_main(all, work);
  if (!done) return done.error();
  main.uuid = *done;
  if (all.main_place) {
    const auto marked
      = storage::postgres::mark_main(*all.postgres, *all.main_place, main.uuid);
    if (!marked) return marked;
  }
  return actors::root::take_lease(all);
}

} // namespace

result<void> prepare_data(actors::house& all) {
  found there;
  if (auto open = open_main(all, there); !open) return open;
  auto registry = all.main_place
                    ? storage::postgres::open_registry(*all.postgres, *all.main_place)
                    : storage::sqlite::open_registry(all.file("main"));
  if (!registry) return registry.error();
  all.registry = std::move(registry).value();
  if (auto settled = actors::root::recover(all); !settled) return settled;
  auto records = all.registry->load();
  if (!records) return records.error();
  storage::app_record main;
  main.name = "main";
  main.uuid = there.uuid;
  main.created_ms = main.updated_ms = there.made_ms;
  main.title = "main";
  main.options["autoStart"] = true;
  all.apps.add(
    std::make_shared<actors::app_entry>(std::move(main), all.lanes, all.on_change));
  for (auto& record : *records) {
    const auto made = actors::estate::was_made(record.storage);
    const auto why = record.last_error;
    const auto entry
      = std::make_shared<actors::app_entry>(std::move(record), all.lanes, all.on_change);
    if (!made) { // all there is of it is the cause
      entry->set_error(why);
      entry->move(actors::app::event::broke);
    }
    all.apps.add(entry);
  }
  return {};
}

result<std::string> first_administrator(actors::house& all) {
  const auto email = variable("COPPICE_ROOT_EMAIL");
  const auto password = variable("COPPICE_ROOT_PASSWORD");
  unsetenv("COPPICE_ROOT_PASSWORD"); // NOLINT(concurrency-mt-unsafe): no thread yet
  const storage::task work = [&](storage::session& db) -> result<std::string> {
    auto there = actors::app::has_administrator(db);
    if (!there) return there.error();
    if (*there) return std::string{};
    if (email.empty() && password.empty())
      return actors::app::accounts::make_claim(db, core::unix_ms());
    auto w = actors::app::accounts::read_wish(
      {{"email", email}, {"password", password}, {"nickname", "Super Admin"}},
      actors::app::accounts::need::everything);
    if (!w) {
      return fail(
        errc::bad_request,
        "COPPICE_ROOT_EMAIL and COPPICE_ROOT_PASSWORD: " + w.error().detail);
    }
    w->administrator = true;
    auto hash = core::access::hash_password(w->password);
    if (!hash) return hash.error();
    auto made = actors::app::accounts::create(db, *w, *hash, 0, core::unix_ms());
    if (!made) return made.error();
    return std::string{};
  };
  return actors::estate::in_main(all, work);
}

void say_claim(
  const actors::house& all, const std::string& address, const std::string& token) {
  const auto file = all.set.data / actors::app::accounts::claim_file;
  if (token.empty()) {
    std::error_code ignored;
    fs::remove(file, ignored);
    return;
  }
  const auto link = "http://" + address + "/claim#" + token;
  if (isatty(STDOUT_FILENO) != 0) {
    std::cout << "No administrator yet. Claim the server within 24 hours at\n\n  " << link
              << "\n\n";
    return;
  }
  const auto handle
    = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (handle >= 0) {
    const auto text = link + "\n";
    const auto written = write(handle, text.data(), text.size());
    close(handle);
    if (written == static_cast<ssize_t>(text.size())) {
      std::cout << "No administrator yet. The link that claims the server is in "
                << file.string() << "\n";
      return;
    }
  }
  std::cout
    << "No administrator yet; `coppice claim` prints the link that claims the server\n";
}

} // namespace server
