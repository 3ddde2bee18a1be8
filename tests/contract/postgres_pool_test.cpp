#include "core/ids.hpp"
#include "storage/postgres/session.hpp"
#include "tests/contract/fixture.hpp"

#include <boost/asio/executor_work_guard.hpp>

#include <atomic>

/// Connections shared by apps: who gets one, what a slow or greedy app does to others.
namespace {

using namespace contract;
namespace postgres = storage::postgres;
using postgres::job;
using postgres::outcome;

postgres::address server() {
  const auto* url = std::getenv("COPPICE_TEST_POSTGRES");
  if (url == nullptr) throw std::runtime_error("run this as ./dev test contract does");
  return *postgres::parse_url(url);
}

/// A hub of its own with one lane.
struct lane {
  explicit lane(postgres::hub_options chosen) : hub(chosen) {
    hub.run_on(
      {&context}, [] { return std::size_t{1}; }, [this](const auto&) { return workers; });
    thread = std::thread{[this] { context.run(); }};
  }
  lane(const lane&) = delete;
  lane& operator=(const lane&) = delete;
  ~lane() {
    context.stop();
    thread.join();
    hub.end();
  }

  /// Runs `sql` for `app`; the answer comes to `done`.
  void run(
    const std::string& app, const std::string& sql, std::function<void(outcome)> done,
    job::kind what = job::kind::read) {
    job asked;
    asked.who
      = std::make_shared<const postgres::tenant>(postgres::tenant{app, at, "public", {}});
    asked.what = what;
    asked.on = within(std::chrono::seconds{30});
    asked.statements = {{sql, {}}};
    asked.done = std::move(done);
    hub.submit(std::move(asked));
  }

  std::future<bool> run(const std::string& app, const std::string& sql) {
    auto told = std::make_shared<std::promise<bool>>();
    run(app, sql, [told](const outcome& end) {
      told->set_value(!end.lost && !end.refused);
    });
    return told->get_future();
  }

  postgres::address at = server();
  boost::asio::io_context context{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard{
    context.get_executor()};
  thread_pool threads{2};
  std::shared_ptr<core::executor> workers = std::make_shared<pool_door>(threads);
  postgres::hub hub;
  std::thread thread;
};

bool comes(std::future<bool>& answer) {
  return answer.wait_for(std::chrono::seconds{20}) == std::future_status::ready
         && answer.get();
}

bool is_there(std::future<bool>& answer) {
  return answer.wait_for(std::chrono::seconds{0}) == std::future_status::ready;
}

} // namespace

TEST_CASE("an app with slow statements leaves connections to the others") {
  lane one{{.most_a_pool = 4}};
  std::vector<std::future<bool>> slow;
  for (int i = 0; i < 40; ++i)
    slow.push_back(one.run("slow", "SELECT pg_sleep(0.3)"));
  for (int i = 0; i < 20; ++i) {
    auto quick = one.run("quick", "SELECT 1");
    CHECK(comes(quick));
  }
  CHECK_FALSE(is_there(slow.back()));
  for (auto& each : slow)
    CHECK(comes(each));
}

TEST_CASE("more databases than there may be connections take turns") {
  lane one{{.most_connections = 2, .most_a_pool = 2}};
  std::atomic<int> answered{0};
  // Accounts tell pools apart as databases do.
  const std::vector<std::string> users{"coppice", "plain", "postgres"};
  const std::vector<std::string> variables{
    "COPPICE_TEST_POSTGRES", "COPPICE_TEST_POSTGRES_PLAIN",
    "COPPICE_TEST_POSTGRES_SUPER"};
  for (int round = 0; round < 30; ++round) {
    for (std::size_t i = 0; i < users.size(); ++i) {
      job asked;
      asked.who = std::make_shared<const postgres::tenant>(postgres::tenant{
        users[i], *postgres::parse_url(std::getenv(variables[i].c_str())), "public", {}});
      asked.on = within(std::chrono::seconds{30});
      asked.statements = {{"SELECT 1", {}}};
      asked.done = [&](const outcome& end) {
        if (!end.lost && !end.refused) answered.fetch_add(1);
      };
      one.hub.submit(std::move(asked));
    }
    CHECK(one.hub.connections() <= 2);
  }
  const auto until = std::chrono::steady_clock::now() + std::chrono::seconds{20};
  while (answered.load() < 90 && std::chrono::steady_clock::now() < until)
    std::this_thread::yield();
  CHECK(answered.load() == 90);
}

TEST_CASE("a pool with work without end gives its place up in its turn") {
  lane one{{.most_connections = 1, .most_a_pool = 1}};
  std::atomic<bool> over{false};
  std::atomic<int> running{0};
  std::function<void()> again = [&] {
    running.fetch_add(1);
    one.run("greedy", "SELECT pg_sleep(0.001)", [&](const outcome&) {
      if (!over.load()) again();
      running.fetch_sub(1);
    });
  };
  for (int i = 0; i < 16; ++i)
    again();
  job asked;
  asked.who = std::make_shared<const postgres::tenant>(postgres::tenant{
    "patient",
    *postgres::parse_url(std::getenv("COPPICE_TEST_POSTGRES_PLAIN")),
    "public",
    {}});
  asked.on = within(std::chrono::seconds{20});
  asked.statements = {{"SELECT 1", {}}};
  std::promise<bool> told;
  asked.done = [&](const outcome& end) { told.set_value(!end.lost && !end.refused); };
  one.hub.submit(std::move(asked));
  auto answer = told.get_future();
  CHECK(comes(answer));
  over.store(true);
  while (running.load() != 0)
    std::this_thread::yield();
}

TEST_CASE("a read that fails takes none of those beside it along") {
  lane one{{.most_a_pool = 2}};
  auto warm = one.run("app", "SELECT 1");
  REQUIRE(comes(warm));
  std::vector<std::future<bool>> good;
  std::vector<std::future<bool>> bad;
  for (int i = 0; i < 40; ++i) {
    good.push_back(one.run("app", "SELECT " + std::to_string(i)));
    if (i % 5 == 2) bad.push_back(one.run("app", "SELECT 1/0"));
  }
  for (auto& each : good)
    CHECK(comes(each));
  for (auto& each : bad)
    CHECK_FALSE(comes(each));
}

TEST_CASE("a commit that fails is told to the write that asked for it") {
  lane one{{.most_a_pool = 2}};
  const auto table = core::random_name("t_", 12);
  const auto run = [&](const std::string& sql) {
    auto told = std::make_shared<std::promise<std::string>>();
    one.run(
      "app", sql,
      [told](const outcome& end) {
        told->set_value(end.refused ? end.refused->state : end.lost ? "lost" : "");
      },
      job::kind::write);
    auto answer = told->get_future();
    REQUIRE(answer.wait_for(std::chrono::seconds{20}) == std::future_status::ready);
    return answer.get();
  };
  const auto name = "public." + table;
  CHECK(
    run("CREATE TABLE " + name + " (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)") == "");
  CHECK(run("INSERT INTO " + name + " VALUES (1)") == "");
  CHECK(run("INSERT INTO " + name + " VALUES (1)") == "23505"); // at the commit only
  CHECK(run("INSERT INTO " + name + " VALUES (2)") == "");
  CHECK(run("DROP TABLE " + name) == "");
}

TEST_CASE("what waits when the lanes end is told so") {
  std::promise<bool> told;
  {
    lane one{{.most_a_pool = 4}};
    one.run("slow", "SELECT pg_sleep(5)", [&](const outcome& end) {
      told.set_value(end.lost.has_value());
    });
    auto later = one.run("quick", "SELECT 1"); // the slow one is under way by then
    REQUIRE(comes(later));
  }
  CHECK(told.get_future().get());
}
