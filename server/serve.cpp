#include "server/serve.hpp"

#include "actors/root/commander.hpp"
#include "actors/root/lease.hpp"
#include "actors/root/status_hub.hpp"
#include "actors/supervision/faults.hpp"
#include "actors/supervision/supervisor.hpp"
#include "core/log.hpp"
#include "core/model/conditions/zone.hpp"
#include "http/front.hpp"
#include "http/listener.hpp"
#include "server/data_folder.hpp"
#include "server/first_steps.hpp"

#include <algorithm>
#include <csignal>
#include <future>
#include <iostream>
#include <thread>
#include <tuple>

#include <malloc.h>
#include <sodium.h>
#include <sys/resource.h>
#include <unistd.h>

namespace server {

namespace {

namespace supervision = actors::supervision;
using core::errc;
using core::fail;
using core::result;

std::size_t cores() {
  return std::max(1U, std::thread::hardware_concurrency());
}

/// Signals that are asked for, not delivered: blocked here, before any thread is there.
sigset_t block_signals() {
  sigset_t ours;
  sigemptyset(&ours);
  for (const auto one : {SIGTERM, SIGINT, SIGHUP})
    sigaddset(&ours, one);
  pthread_sigmask(SIG_BLOCK, &ours, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  return ours;
}

void raise_handle_limit() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

/// A store takes up to five handles; a quarter of all stays for connections.
std::size_t stores_within_handles() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
    return 4000;
  return std::max<std::size_t>(16, limit.rlim_cur * 3 / 4 / 5);
}

core::log::level level_of(const std::string& word) {
  if (word == "debug") return core::log::level::debug;
  if (word == "warn") return core::log::level::warn;
  if (word == "error") return core::log::level::error;
  return core::log::level::info;
}

void apply(actors::settings& set, const config& with) {
  set.durable = with.durable;
  set.app_in_flight = with.app_in_flight;
  set.starts_at_once = with.starts_at_once;
  set.grace = with.grace;
  set.idle_stop = with.idle_stop;
  set.mail = with.mail;
  set.version = COPPICE_VERSION;
}

/// The tree of the server: status hub, commander, a front for each lane; each app's tree
/// joins them while the app runs.
std::vector<supervision::child_spec> parts(actors::house& all, http::site& here) {
  std::vector<supervision::child_spec> out;
  const auto add = [&](std::string id, auto start) {
    supervision::child_spec spec;
    spec.id = std::move(id);
    spec.start = std::move(start);
    out.push_back(std::move(spec));
  };
  add("status_hub", [&all](caf::event_based_actor& root) {
    all.root.set(caf::actor_cast<caf::actor>(&root)); // before anyone asks for it
    return root.spawn<actors::root::status_hub>(std::ref(all));
  });
  for (std::size_t lane = 0; lane < all.lanes; ++lane) {
    add(
      "front:" + std::to_string(lane), [&all, &here, lane](caf::event_based_actor& root) {
        return root.spawn<http::front>(std::ref(all), std::ref(*here.fronts[lane]));
      });
  }
  add("commander", [&all](caf::event_based_actor& root) {
    return root.spawn<actors::root::commander>(std::ref(all));
  });
  return out;
}

/// Tells the commander of each app tree that has ended.
void watch_root(const actors::house& all, const supervision::event& what) {
  using kind = supervision::event::kind;
  constexpr std::string_view prefix = "app:";
  if (what.what != kind::exited && what.what != kind::start_failed) return;
  if (!what.child.starts_with(prefix)) {
    if (all.stopping.load()) return;
    core::log::write(
      core::log::level::error, "part.lost", {{"app", "main"}, {"part", what.child}});
    return;
  }
  if (const auto boss = all.commander.get()) {
    caf::anon_send(
      boss, actors::app_ended{
              std::string{what.child.substr(prefix.size())},
              supervision::gave_up(what.reason)});
  }
}

/// Calls `begun` with the first outcome of main's start.
class main_watch {
public:
  void see(const actors::app_status& now) {
    if (now.name != "main" || told_.load()) return;
    if (now.at != actors::app::phase::running && now.at != actors::app::phase::failed)
      return;
    if (!told_.exchange(true)) outcome_.set_value(now);
  }
  actors::app_status wait() { return outcome_.get_future().get(); }

private:
  std::atomic<bool> told_{false};
  std::promise<actors::app_status> outcome_;
};

int failed(const core::error& why) {
  core::log::flush();
  std::cerr << "coppice: " << why.detail;
  if (!why.cause.empty()) std::cerr << " (" << why.cause << ")";
  std::cerr << "\n";
  return 1;
}

/// Reads the configuration again; what a running server can take on is taken on. `now` is
/// what runs: what waits for a restart is told of each time.
void reload(
  actors::house& all, config& now, const std::function<result<config>()>& again) {
  auto fresh = again();
  if (!fresh) {
    core::log::failure("config.not_reloaded", fresh.error(), {});
    return;
  }
  const auto before = as_text(now);
  std::string changed;
  std::string restart;
  for (const auto& [name, value] : as_text(*fresh)) {
    if (before.at(name) == value) continue;
    const auto can = std::ranges::find(reloadable(), name) != reloadable().end();
    auto& list = can ? changed : restart;
    list.append(list.empty() ? "" : ", ").append(name).append("=").append(value);
  }
  core::log::set_level(level_of(now.log_level = fresh->log_level));
  all.set.app_in_flight = now.app_in_flight = fresh->app_in_flight;
  all.set.grace = now.grace = fresh->grace;
  all.set.idle_stop = now.idle_stop = fresh->idle_stop;
  core::log::write(
    core::log::level::info, "config.reloaded",
    {{"changed", changed}, {"needsRestart", restart}});
}

/// Until TERM or INT.
void wait_for_end(
  const sigset_t& ours, actors::house& all, config& now,
  const std::function<result<config>()>& again) {
  while (true) {
    const auto got = sigwaitinfo(&ours, nullptr);
    if (got == SIGHUP) reload(all, now, again);
    if (got == SIGTERM || got == SIGINT) return;
  }
}

/// Stops every app, in-flight requests first, and answers what still arrives. A second
/// signal ends the process at once.
void drain(const sigset_t& ours, actors::house& all, http::site& here) {
  core::log::write(core::log::level::info, "server.draining", {});
  const auto began = std::chrono::steady_clock::now();
  here.drained_by.store(began + all.set.stop_time);
  here.draining.store(true);
  all.stopping.store(true);
  auto done = std::make_shared<std::atomic<bool>>(false);
  if (const auto boss = all.commander.get()) {
    caf::anon_send(
      boss, actors::stop_everything{std::make_shared<core::unique_function<void()>>(
              [done] { done->store(true); })});
  }
  const auto until = began + core::limits::drain_time;
  const auto over = [&] { return done->load() && here.busy.load() == 0; };
  while (!over() && std::chrono::steady_clock::now() < until) {
    const timespec step{0, 20'000'000};
    const auto got = sigtimedwait(&ours, nullptr, &step);
    if (got == SIGTERM || got == SIGINT) {
      core::log::write(core::log::level::warn, "server.ended_at_once", {});
      core::log::flush();
      _exit(1);
    }
  }
}

/// Ends the streams with the reason and gives the last bytes a moment to leave.
void farewell(const actors::house& all, const http::site& here) {
  if (const auto hub = all.status_hub.get())
    caf::anon_send(hub, actors::root::end_listening{});
  const auto until = std::chrono::steady_clock::now() + std::chrono::milliseconds{500};
  while (here.streams.load() != 0 && std::chrono::steady_clock::now() < until)
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
}

void run(
  actors::house& all, http::site& here, caf::actor_system& system, config now,
  const std::string& claim, const sigset_t& ours,
  const std::function<result<config>()>& again, main_watch& watch, int& code) {
  supervision::options chosen;
  chosen.name = "root";
  chosen.how = supervision::strategy::one_for_one;
  chosen.allowed = {3, std::chrono::seconds{60}};
  chosen.watch = [&all](const supervision::event& what) { watch_root(all, what); };
  auto root
    = system.spawn<supervision::supervisor>(all.own, std::move(chosen), parts(all, here));
  const auto main = watch.wait();
  if (main.at == actors::app::phase::failed) {
    code = failed(fail(
      errc::app_error,
      main.last_error ? main.last_error->message : "main did not start"));
  } else {
    auto control = http::listen_control(here, (all.set.data / "control.sock").string());
    auto door = control ? http::listen_tcp(here, now.host, now.port) : control;
    if (!door) {
      code = failed(door.error());
    } else {
      here.address = (*door)->address();
      (*control)->start();
      (*door)->start();
      say_claim(all, here.address, claim);
      std::cout << "coppice " << COPPICE_VERSION << " serves on http://"
                << (*door)->address() << std::endl;
      core::log::write(
        core::log::level::info, "server.serving",
        {{"address", (*door)->address()},
         {"apps", static_cast<std::int64_t>(all.apps.size())}});
      wait_for_end(ours, all, now, again);
      (*door)->stop();
    }
    drain(ours, all, here);
    if (control) (*control)->stop();
    farewell(all, here);
  }
  caf::anon_send_exit(root, caf::exit_reason::user_shutdown);
  all.root.set({});
  all.commander.set({});
  all.status_hub.set({});
  for (const auto& front : here.fronts)
    front->set({});
}

} // namespace

int serve(const config& with, const std::function<result<config>()>& again) {
  const auto ours = block_signals();
  if (sodium_init() < 0) return failed(fail(errc::internal, "libsodium does not start"));
  mallopt(M_ARENA_MAX, 2);
  raise_handle_limit();
  // Reads the time zones' names: whoever asks for the first one does so on a lane.
  std::ignore = core::model::zone_offset("UTC", 0);
  core::log::set_level(level_of(with.log_level));
  auto folder = data_folder::take(with.data);
  if (!folder) return failed(folder.error());
  storage::sqlite::configure();
  auto seal = core::access::seal::open(folder->path() / "secret.key");
  if (!seal) return failed(seal.error());

  main_watch watch;
  actors::house all;
  apply(all.set, with);
  all.set.data = folder->path();
  all.set.most_open_stores = stores_within_handles();
  all.lanes = with.lanes != 0 ? with.lanes : cores();
  all.seal = std::move(seal).value();
  auto pools = with.pools;
  if (with.database) pools.maintenance = with.database->database;
  all.postgres = std::make_unique<storage::postgres::hub>(std::move(pools));
  if (with.database)
    all.main_place
      = storage::postgres::tenant{"main", *with.database, with.database_schema, {}};
  all.page.content_type = "text/html; charset=utf-8"; // http writes the rest
  all.on_change = [&all, &watch](const actors::app_status& now) {
    watch.see(now);
    if (const auto hub = all.status_hub.get())
      caf::anon_send(hub, actors::root::status_changed{now});
  };
  if (auto ready = prepare_data(all); !ready) return failed(ready.error());
  auto claim = first_administrator(all);
  if (!claim) return failed(claim.error());

  actors::workers::worker_pool workers{
    with.workers != 0 ? with.workers : 4 * cores(),
    actors::workers::worker_pool::default_hashing_threads()};
  all.workers = &workers;
  auto lanes = std::make_unique<actors::lanes::lane_pool>(all.lanes);
  all.own = std::make_shared<actors::lanes::account>("main", all.lanes, 4);
  std::vector<boost::asio::io_context*> contexts;
  for (std::size_t i = 0; i < all.lanes; ++i)
    contexts.push_back(&(*lanes)[i].context());
  all.postgres->run_on(
    std::move(contexts),
    [lanes = all.lanes] {
      const auto* here = actors::lanes::lane::current();
      return here == nullptr ? lanes : here->index();
    },
    [&workers, lanes = all.lanes](const std::string& name) {
      return workers.for_app(std::make_shared<actors::lanes::account>(name, lanes));
    });
  http::site here{.all = all,
                  .lanes = *lanes,
                  .limits = {.body_bytes = with.body_bytes,
                             .request_time = with.request_time,
                             .connections = with.connections},
                  .trusted_proxies = with.trusted_proxies,
                  .fronts = {}};
  for (std::size_t i = 0; i < all.lanes; ++i)
    here.fronts.push_back(std::make_unique<actors::part_handle>());
  auto code = 0;
  {
    caf::actor_system_config settings;
    const auto on_lanes = with.scheduler == "lanes";
    if (on_lanes) lanes->install(settings);
    supervision::add_faults(settings);
    caf::actor_system system{settings};
    if (!on_lanes) lanes->start_alone();
    run(all, here, system, with, *claim, ours, again, watch, code);
    if (!on_lanes) lanes->stop_alone();
  }
  workers.stop();
  actors::root::release_lease(all);
  all.postgres->end(); // its connections are the lanes'
  lanes.reset(); // with the connections that were left; they look at `here` as they go
  core::log::write(core::log::level::info, "server.stopped", {});
  core::log::flush();
  return code;
}

} // namespace server
