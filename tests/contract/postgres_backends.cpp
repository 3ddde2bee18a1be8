#include "core/ids.hpp"
#include "storage/postgres/provision.hpp"
#include "tests/contract/fixture.hpp"

#include <boost/asio/executor_work_guard.hpp>

#include <map>

namespace contract {

namespace {

namespace postgres = storage::postgres;

/// What scripts/with-postgres, under which `./dev test contract` runs, says.
postgres::address address_in(const char* variable) {
  const auto* url = std::getenv(variable);
  if (url == nullptr)
    throw std::runtime_error(
      std::string{variable} + " is not set; run this as ./dev test contract does");
  return *postgres::parse_url(url);
}

/// One lane and the connections on it, for all tests of the program.
class lane {
public:
  lane()
      : guard_(context_.get_executor()), hub_({}), thread_([this] { context_.run(); }) {
    hub_.run_on(
      {&context_}, [] { return std::size_t{1}; },
      [this](const auto&) { return workers_; });
  }
  lane(const lane&) = delete;
  lane& operator=(const lane&) = delete;
  ~lane() {
    context_.stop();
    thread_.join();
    hub_.end();
  }

  [[nodiscard]] postgres::hub& hub() noexcept { return hub_; }

private:
  boost::asio::io_context context_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> guard_;
  thread_pool pool_{2};
  std::shared_ptr<core::executor> workers_ = std::make_shared<pool_door>(pool_);
  postgres::hub hub_;
  std::thread thread_;
};

lane& the_lane() {
  static lane one;
  return one;
}

struct place {
  postgres::holding held;
  std::string uuid;
};

/// By the folder of the test that has it.
std::map<std::filesystem::path, place>& places() {
  static std::map<std::filesystem::path, place> all;
  return all;
}

result<place> make(const postgres::holding& wanted) {
  auto& hub = the_lane().hub();
  place made{{}, core::random_uuid()};
  auto held = postgres::examine(hub, wanted, "contract", made.uuid);
  if (!held) return held.error();
  made.held = *held;
  const auto nothing
    = [](storage::session&) { return result<std::string>{std::string{}}; };
  for (const auto& done :
       {postgres::make_role(hub, made.held, made.uuid),
        postgres::make_database(hub, made.held, made.uuid),
        postgres::make_schema(hub, made.held, made.uuid),
        postgres::make_tables(hub, made.held, made.uuid, nothing)})
    if (!done) return done.error();
  return made;
}

backend row(const char* name, const char* variable, postgres::kind how) {
  backend out;
  out.name = name;
  out.open
    = [=](const auto& folder, auto workers) -> result<std::unique_ptr<storage::store>> {
    if (!places().contains(folder)) {
      postgres::holding wanted;
      wanted.how = how;
      wanted.at = address_in(variable);
      const auto fresh = core::random_name("t_", 12);
      if (how == postgres::kind::new_database) {
        wanted.at.database = fresh;
      } else {
        wanted.schema = fresh;
      }
      auto made = make(wanted);
      if (!made) return made.error();
      places().emplace(folder, *made);
    }
    const auto& at = places().at(folder);
    const auto who = std::make_shared<const postgres::tenant>(
      postgres::tenant_of(at.held, folder.filename().string()));
    return postgres::open_store(
      the_lane().hub(), who, workers, postgres::creation::refused);
  };
  out.clear = [](const auto& folder) {
    const auto at = places().extract(folder);
    if (at.empty()) return;
    const auto gone
      = postgres::drop(the_lane().hub(), at.mapped().held, at.mapped().uuid, {});
    CHECK(gone);
  };
  return out;
}

} // namespace

std::vector<backend> postgres_backends() {
  using enum postgres::kind;
  return {
    row("new_schema", "COPPICE_TEST_POSTGRES", new_schema),
    row("new_database", "COPPICE_TEST_POSTGRES", new_database),
    row("new_connection", "COPPICE_TEST_POSTGRES_PLAIN", new_connection),
    row("new_schema through pgbouncer", "COPPICE_TEST_PGBOUNCER", new_schema),
  };
}

} // namespace contract
