#include "tests/contract/fixture.hpp"

#include <fstream>

#include <sys/stat.h>

using namespace contract;
using storage::sqlite::creation;
using storage::sqlite::open_registry;
using storage::sqlite::open_store;
using storage::sqlite::run_task;

namespace {

/// A folder, a file name in it, and workers.
struct place {
  temporary_folder folder;
  thread_pool pool;
  std::filesystem::path file = folder.path / "app.sqlite";
  storage::sqlite::settings with{
    file, storage::sqlite::durability::full, std::make_shared<pool_door>(pool), {}};

  errc open(creation may_create) {
    auto made = open_store(with, may_create);
    if (!made) return made.error().code;
    std::promise<void> closed;
    (*made)->close([&] { closed.set_value(); });
    closed.get_future().wait();
    return errc::none;
  }
};

storage::app_record app(const std::string& name) {
  storage::app_record a;
  a.name = name;
  a.uuid = "uuid-" + name;
  a.title = "App " + name;
  a.created_ms = 1'000;
  a.updated_ms = 2'000;
  return a;
}

} // namespace

TEST_CASE("a store's file is made on request only, for its owner only") {
  place p;
  CHECK(p.open(creation::refused) == errc::storage_failed);
  CHECK_FALSE(std::filesystem::exists(p.file));
  CHECK(p.open(creation::allowed) == errc::none);
  struct stat found {};
  REQUIRE(stat(p.file.c_str(), &found) == 0);
  CHECK((found.st_mode & 0777U) == 0600);
  CHECK(p.open(creation::refused) == errc::none);
  CHECK_FALSE(std::filesystem::exists(p.file.string() + "-wal"));
}

TEST_CASE("a file that is no store is refused with the cause and left alone") {
  place p;
  std::ofstream{p.file} << std::string(5000, 'x');
  const auto made = open_store(p.with, creation::allowed);
  CHECK(made.error().code == errc::storage_failed);
  CHECK_FALSE(made.error().cause.empty());
  CHECK(std::filesystem::file_size(p.file) == 5000);
}

TEST_CASE("data of a newer version is refused with both versions named") {
  place p;
  REQUIRE(run_task(p.with, creation::allowed, [](auto& in) -> result<std::string> {
    const auto done
      = in.execute("UPDATE _meta SET value='99' WHERE key='schema_version'", {});
    if (!done) return done.error();
    return std::string{};
  }));
  const auto made = open_store(p.with, creation::allowed);
  CHECK(made.error().code == errc::newer_data);
  CHECK_THAT(made.error().detail, Catch::Contains("99") && Catch::Contains("up to 1"));
}

TEST_CASE("what runs at the opening is there, and its failure fails the opening") {
  place p;
  const auto refused
    = open_store(p.with, creation::allowed, [](auto& in) -> result<std::string> {
        if (const auto done = in.create_table(items()); !done) return done.error();
        return core::fail(errc::conflict, "no");
      });
  CHECK(refused.error().code == errc::conflict);
  REQUIRE(run_task(p.with, creation::refused, [](auto& in) -> result<std::string> {
    if (const auto done = in.create_table(items()); !done) return done.error();
    return std::string{};
  }));
}

TEST_CASE("a store whose file vanished or was replaced acknowledges nothing") {
  const bool replaced = GENERATE(false, true);
  const bool before_first_write = GENERATE(false, true);
  opened s{sqlite_backend()};
  if (before_first_write) s.reopen();
  const auto file = s.folder.path / "app.sqlite";
  std::filesystem::rename(file, file.string() + ".away");
  if (replaced) std::filesystem::copy(file.string() + ".away", file);
  const auto refused = s.insert({{"qty", 1}});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == errc::storage_failed);
  std::filesystem::remove(file);
  std::filesystem::rename(file.string() + ".away", file);
  s.reopen();
  CHECK(s.select(s.selecting({}))->total == 0);
  CHECK(s.insert({{"qty", 1}}));
}

TEST_CASE("the registry keeps apps as they were given") {
  place p;
  REQUIRE(p.open(creation::allowed) == errc::none);
  auto a = app("a1");
  a.icon = "star";
  a.cname = "a.example.test";
  a.pinned = true;
  a.options = {{"autoStart", true}};
  a.want = storage::wanted::stopped;
  a.last_seen = 77;
  a.deleted_ms = 3'000;
  a.last_error = storage::failure_note{"STORAGE_FULL", "full", 4'000};
  {
    auto registry = *open_registry(p.file);
    REQUIRE(registry->insert(a));
    REQUIRE(registry->insert(app("a2")));
    REQUIRE(registry->insert(app("a3")));
    REQUIRE(registry->remove("a3"));
  }
  const auto all = *(*open_registry(p.file))->load();
  REQUIRE(all.size() == 2);
  const auto& read = all[0];
  CHECK(read.name == "a1");
  CHECK(read.uuid == a.uuid);
  CHECK(read.title == a.title);
  CHECK(read.icon == a.icon);
  CHECK(read.cname == a.cname);
  CHECK(read.pinned);
  CHECK(read.options == a.options);
  CHECK(read.want == a.want);
  CHECK(read.created_ms == 1'000);
  CHECK(read.updated_ms == 2'000);
  CHECK(read.last_seen == 77);
  CHECK(read.deleted_ms == 3'000);
  REQUIRE(read.last_error);
  CHECK(read.last_error->code == "STORAGE_FULL");
  CHECK(read.last_error->at_ms == 4'000);
  CHECK(all[1].cname.empty());
  CHECK_FALSE(all[1].last_error);
}

TEST_CASE("the registry refuses a name or domain twice, and knows its apps") {
  place p;
  REQUIRE(p.open(creation::allowed) == errc::none);
  auto registry = *open_registry(p.file);
  auto a = app("a1");
  a.cname = "a.example.test";
  REQUIRE(registry->insert(a));
  auto b = app("a1");
  b.uuid = "other";
  CHECK(registry->insert(b).error().detail == "name already exists");
  b.name = "b1";
  b.cname = a.cname;
  CHECK(registry->insert(b).error().detail == "cname already exists");
  CHECK(registry->insert(b).error().code == errc::bad_request);
  CHECK(registry->update(app("nosuch")).error().code == errc::app_not_found);
  a.title = "changed";
  REQUIRE(registry->update(a));
  CHECK(registry->load()->front().title == "changed");
}

TEST_CASE("the journal keeps one entry an app until it is forgotten") {
  place p;
  REQUIRE(p.open(creation::allowed) == errc::none);
  auto registry = *open_registry(p.file);
  REQUIRE(registry->note({"a1", "create", "folder", {{"path", "x"}}}));
  REQUIRE(registry->note({"a1", "create", "database", {{"path", "y"}}}));
  const auto entries = *registry->journal();
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].step == "database");
  CHECK(entries[0].details["path"] == "y");
  REQUIRE(registry->forget("a1"));
  CHECK(registry->journal()->empty());
}

TEST_CASE("the list of apps can be read as a collection of main") {
  place p;
  REQUIRE(p.open(creation::allowed) == errc::none);
  auto registry = *open_registry(p.file);
  REQUIRE(registry->insert(app("a1")));
  auto made = open_store(p.with, creation::refused);
  REQUIRE(made);
  auto catalogue = std::make_shared<const core::model::catalogue>(
    std::vector<core::model::collection_ptr>{
      std::make_shared<const core::model::collection>(
        storage::applications_collection())});
  auto plan = std::make_shared<core::model::select_plan>();
  plan->catalogue = catalogue;
  plan->from = catalogue->find("applications");
  plan->output = *core::model::choose_output({}, {}, *plan->from);
  plan->order = *core::model::parse_sort({"-createdAt"}, *plan->from);
  plan->with_total = true;
  auto [done, answer] = expect<rows_text>();
  (*made)->select(plan, within(opened::minute), std::move(done));
  const auto rows = answer->get();
  REQUIRE(rows);
  CHECK(rows->total == 1);
  const auto row = json::parse(rows->json)[0];
  CHECK(row["name"] == "a1");
  CHECK(row["status"] == "pending");
  CHECK(row["createdAt"] == "1970-01-01T00:00:01.000Z");
  CHECK(row["cname"].is_null());
  CHECK_FALSE(row.contains("wanted"));
  std::promise<void> closed;
  (*made)->close([&] { closed.set_value(); });
  closed.get_future().wait();
}
