#pragma once

#include "actors/directory.hpp"
#include "actors/workers/mail.hpp"
#include "actors/workers/pool.hpp"
#include "core/access/seal.hpp"
#include "core/access/token.hpp"
#include "core/limits.hpp"
#include "storage/app_registry.hpp"
#include "storage/postgres/hub.hpp"
#include "storage/sqlite/open.hpp"

#include <caf/actor.hpp>

#include <atomic>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace actors {

/// What the operator may set and the parts read.
struct settings {
  std::filesystem::path data;
  storage::sqlite::durability durable = storage::sqlite::durability::full;
  std::atomic<std::size_t> app_in_flight = core::limits::app_in_flight; ///< HUP.
  std::size_t held_per_app = core::limits::held_per_app;
  std::size_t held_in_all = core::limits::held_in_all;
  std::chrono::milliseconds hold_time = core::limits::hold_time;
  std::chrono::milliseconds stop_time = core::limits::stop_time;
  std::size_t most_open_stores = 4000; ///< Past most of these, idle ones close early.
  std::size_t starts_at_once = 8;      ///< Apps whose trees start at the same time.
  /// Data of a deleted app is kept so long. A HUP changes it, and the next.
  std::atomic<std::chrono::seconds> grace{std::chrono::seconds{7 * 24 * 3600}};
  /// Zero: apps do not fall asleep.
  std::atomic<std::chrono::seconds> idle_stop{std::chrono::seconds{0}};
  workers::mail_transport mail;
  std::string version;
};

/// The things every part may use. One per server, outlives all actors.
struct house {
  settings set;
  std::size_t lanes = 1;
  directory apps;
  workers::worker_pool* workers = nullptr;
  std::shared_ptr<lanes::account> own; ///< What the server does for itself.
  std::shared_ptr<storage::app_registry> registry;
  std::unique_ptr<storage::postgres::hub> postgres; ///< All connections to servers.
  /// Where main's data is; nothing: in a file.
  std::optional<storage::postgres::tenant> main_place;
  std::optional<core::access::seal> seal; ///< Keeps passwords of databases.
  std::string shared_secret;     ///< Signs tokens of apps without a secret of their own.
  core::response page;           ///< The admin page, the same for every app.
  app_entry::observer on_change; ///< Of every entry: tells the status hub.
  part_handle root;
  part_handle commander;
  part_handle status_hub;
  std::atomic<std::size_t> held{0}; ///< Requests parked in all.
  std::atomic<std::size_t> open_stores{0};
  std::atomic<bool> stopping{false};

  [[nodiscard]] std::filesystem::path folder(const std::string& app) const {
    return app == "main" ? set.data / "main" : set.data / "apps" / app;
  }
  [[nodiscard]] std::filesystem::path file(const std::string& app) const {
    return folder(app) / "app.sqlite";
  }
  /// Main's address in PostgreSQL; null if it is not there.
  [[nodiscard]] const storage::postgres::address* main_address() const {
    return main_place ? &main_place->at : nullptr;
  }
};

} // namespace actors
