#include "actors/app/part.hpp"
#include "actors/app/schema.hpp"
#include "actors/estate.hpp"
#include "actors/root/commander.hpp"
#include "actors/root/recovery.hpp"
#include "core/access/password.hpp"
#include "core/clock.hpp"

#include <array>

/// How a new app comes to be.
namespace actors::root {

namespace {

using core::errc;
using core::fail;
using core::result;
namespace fs = std::filesystem;

/// First administrator of a new app: the one named in the request, else whoever created
/// it.
result<std::optional<app::new_user>>
administrator_of(const create_wish& w, const app::new_user& creator) {
  if (w.admin) {
    auto hash = core::access::hash_password(w.admin->password);
    if (!hash) return hash.error();
    return std::optional{app::new_user{
      .nickname = "Super Admin",
      .username = {},
      .email = w.admin->email,
      .password_hash = *hash,
      .administrator = true}};
  }
  if (creator.password_hash.empty()) return std::optional<app::new_user>{};
  auto same = creator;
  same.administrator = true;
  return std::optional{same};
}

/// What makes a new app's own tables, with its first administrator if it has one.
storage::task tables_of(const std::optional<app::new_user>& admin) {
  return [admin](storage::session& s) -> result<std::string> {
    if (auto ready = app::prepare_schema(s); !ready) return ready.error();
    if (!admin) return std::string{};
    auto there = app::has_administrator(s);
    if (!there) return there.error();
    if (*there) return std::string{}; // data that was taken over has its own
    auto id = app::insert_user(s, *admin, core::unix_ms());
    if (!id) return id.error();
    return std::string{};
  };
}

recipe_step folder_step(const fs::path& folder) {
  auto made = std::make_shared<bool>(false);
  return {
    "folder",
    [folder, made]() -> result<void> {
      if (fs::exists(folder)) {
        return fail(
          errc::conflict, "the data folder of this name is there already; it "
                          "belongs to no registered app and is left alone");
      }
      std::error_code why;
      fs::create_directories(folder, why);
      if (why) {
        const auto code = why == std::errc::no_space_on_device ? errc::storage_full
                                                               : errc::storage_failed;
        return fail(code, "the data folder could not be made: " + why.message());
      }
      *made = true;
      return {};
    },
    [folder, made]() -> result<void> {
      std::error_code why;
      if (*made) fs::remove_all(folder, why);
      if (why) return fail(errc::storage_failed, {}, why.message());
      return {};
    }};
}

/// The steps that give an app its place in PostgreSQL. What any of them began is dropped
/// by the first one's undo.
void add_server_steps(
  std::vector<recipe_step>& steps, storage::postgres::hub& through,
  const storage::postgres::holding& place, const std::string& uuid, storage::task first) {
  using namespace storage::postgres;
  steps.push_back(
    {"role", [&through, place, uuid] { return make_role(through, place, uuid); },
     [&through, place, uuid] { return drop(through, place, uuid, app::own_tables()); }});
  steps.push_back(
    {"database",
     [&through, place, uuid] { return make_database(through, place, uuid); },
     {}});
  steps.push_back(
    {"schema",
     [&through, place, uuid] { return make_schema(through, place, uuid); },
     {}});
  steps.push_back(
    {"tables",
     [&through, place, uuid, first = std::move(first)] {
       return make_tables(through, place, uuid, first);
     },
     {}});
}

} // namespace

/// The recipe of a new app: record (unless it is there already: `keep`), folder, data
/// base with its first administrator. Blocking; completes `record`.
result<void> commander::cook(create_wish& w, const app::new_user& creator, bool keep) {
  auto& record = w.record;
  if (auto settled = recover(house_, record.name); !settled) return settled;
  auto place = examined(w);
  if (!place) return place.error();
  auto admin = administrator_of(w, creator);
  if (!admin) return admin.error();
  auto first = tables_of(*admin);
  if (*place) record.storage = estate::stored(house_, **place, record.uuid);
  std::vector<recipe_step> steps;
  steps.push_back(
    {"record",
     [&] {
       return keep ? house_.registry->update(record) : house_.registry->insert(record);
     },
     [&]() -> result<void> {
       return keep ? result<void>{} : house_.registry->remove(record.name);
     }});
  steps.push_back(folder_step(house_.folder(record.name)));
  if (*place) {
    add_server_steps(steps, *house_.postgres, **place, record.uuid, std::move(first));
  } else {
    steps.push_back(
      {"database",
       [&]() -> result<void> {
         const auto made = storage::sqlite::run_task(
           {.file = house_.file(record.name),
            .durable = house_.set.durable,
            .workers = nullptr},
           storage::sqlite::creation::allowed, first);
         if (!made) return made.error();
         return {};
       },
       {}});
  }
  return run_recipe(
    *house_.registry,
    {record.name,
     "create",
     {},
     {{"keepRecord", keep}, {"uuid", record.uuid}, {"storage", record.storage}}},
    std::move(steps));
}

void commander::provision(
  const app_entry_ptr& entry, create_wish w, const principal& by, bool keep,
  waiter finish) {
  auto creator = std::make_shared<app::new_user>();
  auto wish = std::make_shared<create_wish>(std::move(w));
  auto begin = [this, entry, keep, creator, wish, finish = std::move(finish)]() mutable {
    on_worker(
      workers_for(entry, *wish),
      [this, wish, creator, keep] { return cook(*wish, *creator, keep); },
      [this, entry, keep, wish, finish = std::move(finish)](result<void> made) mutable {
        if (made) entry->replace_record(wish->record);
        if (made || !keep) return finish(std::move(made));
        const auto& err = made.error();
        const auto why = storage::note_of(err, core::unix_ms());
        entry->set_error(why);
        entry->move(app::event::broke);
        save(
          entry,
          [why](storage::app_record& r) {
            r.last_error = why;
            r.storage = estate::never_made(r, why);
          },
          [err, finish = std::move(finish)](result<void> /*saved*/) mutable {
            finish(err);
          });
      });
  };
  if (by.user_id == 0) return begin();
  auto ready = std::make_shared<decltype(begin)>(std::move(begin));
  auto look = std::make_shared<store_work>();
  look->on = app::for_ourselves();
  look->work = [creator, id = by.user_id](storage::session& s) -> result<std::string> {
    auto rows = s.query(
      R"(SELECT "nickname", "username", "email", "password" FROM )"
        + s.table_name("users") + R"( WHERE "id" = $1)",
      std::array<storage::value, 1>{id});
    if (!rows) return rows.error();
    if (rows->empty()) return std::string{};
    const auto text = [&](std::size_t i) {
      const auto* held = std::get_if<std::string>(&rows->front()[i]);
      return held == nullptr ? std::string{} : *held;
    };
    *creator = {text(0), text(1), text(2), text(3), true};
    return std::string{};
  };
  look->done = [self = caf::actor_cast<caf::actor>(this),
                ready](result<std::string> /*got*/) {
    caf::anon_send(
      self, resume_with{
              std::make_shared<core::unique_function<void()>>([ready] { (*ready)(); })});
  };
  send(house_.apps.find("main")->parts().db.get(), run_work{std::move(look)});
}

} // namespace actors::root
