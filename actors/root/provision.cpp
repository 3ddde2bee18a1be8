#include "actors/app/part.hpp"
#include "actors/app/schema.hpp"
#include "actors/root/commander.hpp"
#include "actors/root/recipe.hpp"
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

void remove_quietly(const fs::path& what) {
  std::error_code ignored;
  fs::remove_all(what, ignored);
}

} // namespace

/// The recipe of a new app: record (unless it is there already: `keep`), folder, data
/// base with its first administrator.
void commander::provision(
  const app_entry_ptr& entry, create_wish w, const principal& by, bool keep,
  waiter finish) {
  auto creator = std::make_shared<app::new_user>();
  auto cook = [this, entry, w = std::move(w), creator, keep]() -> result<void> {
    const auto folder = house_.folder(entry->name());
    const storage::sqlite::settings file{
      .file = house_.file(entry->name()),
      .durable = house_.set.durable,
      .workers = nullptr};
    std::vector<recipe_step> steps;
    if (!keep) {
      steps.push_back(
        {"record", [&] { return house_.registry->insert(w.record); },
         [&] { (void)house_.registry->remove(entry->name()); }});
    }
    auto made_folder = std::make_shared<bool>(false);
    steps.push_back(
      {"folder",
       [folder, made_folder]() -> result<void> {
         std::error_code why;
         if (fs::exists(folder)) {
           return fail(
             errc::conflict, "the data folder of this name is there already; it "
                             "belongs to no registered app and is left alone");
         }
         fs::create_directories(folder, why);
         if (why) {
           const auto code = why == std::errc::no_space_on_device ? errc::storage_full
                                                                  : errc::storage_failed;
           return fail(code, "the data folder could not be made: " + why.message());
         }
         *made_folder = true;
         return {};
       },
       [folder, made_folder] {
         if (*made_folder) remove_quietly(folder);
       }});
    steps.push_back(
      {"database",
       [&]() -> result<void> {
         auto admin = administrator_of(w, *creator);
         if (!admin) return admin.error();
         auto made = storage::sqlite::run_task(
           file, storage::sqlite::creation::allowed,
           [&](storage::session& s) -> result<std::string> {
             if (auto ready = app::prepare_schema(s); !ready) return ready.error();
             if (!*admin) return std::string{};
             auto id = app::insert_user(s, **admin, core::unix_ms());
             if (!id) return id.error();
             return std::string{};
           });
         if (!made) return made.error();
         return {};
       },
       {}});
    return run_recipe(
      *house_.registry, {entry->name(), "create", {}, {{"keepRecord", keep}}},
      std::move(steps));
  };
  auto begin
    = [this, entry, keep, cook = std::move(cook), finish = std::move(finish)]() mutable {
        on_worker(
          entry, std::move(cook),
          [this, entry, keep, finish = std::move(finish)](result<void> made) mutable {
            if (made || !keep) return finish(std::move(made));
            const auto& err = made.error();
            const auto why = storage::note_of(err, core::unix_ms());
            entry->set_error(why);
            entry->move(app::event::broke);
            save(
              entry, [why](storage::app_record& r) { r.last_error = why; },
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
      R"(SELECT "nickname", "username", "email", "password" FROM "users"
                           WHERE "id" = $1)",
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
