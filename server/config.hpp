#pragma once

#include "actors/workers/mail.hpp"
#include "core/error.hpp"
#include "core/limits.hpp"
#include "storage/postgres/hub.hpp"
#include "storage/sqlite/open.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace server {

/// All settings, with their defaults. Order of sources: flags > COPPICE_* > coppice.toml
/// > defaults.
struct config {
  std::filesystem::path data = "data";
  std::string host = "127.0.0.1";
  std::uint16_t port = 13000;
  std::size_t lanes = 0;           ///< 0: one per core.
  std::string scheduler = "lanes"; ///< Of actors; "stock": CAF's own, for benches.
  std::size_t workers = 0;         ///< Threads for storage; 0: four per core.
  storage::sqlite::durability durable = storage::sqlite::durability::full;
  std::string log_level = "info";
  std::size_t app_in_flight = core::limits::app_in_flight;
  std::size_t starts_at_once = 8;
  std::size_t body_bytes = core::limits::body_bytes;
  std::size_t connections = 10'000;
  std::chrono::seconds request_time = core::limits::request_time;
  std::chrono::seconds grace{7 * 24 * 3600};
  std::chrono::seconds idle_stop{0};
  std::vector<std::string> trusted_proxies;
  /// Main's place in PostgreSQL; nothing: SQLite in the data folder.
  std::optional<storage::postgres::address> database;
  std::string database_schema = "main";
  storage::postgres::hub_options pools;
  actors::workers::mail_transport mail; ///< Its password is what the file holds.
  std::string mail_password_file;
};

/// One setting given somewhere: "server.port" = "8080", for messages with where it
/// stands.
struct given {
  std::string value;
  std::string origin; ///< "--listen", "COPPICE_LISTEN", "coppice.toml line 3"
};

using givens = std::map<std::string, given>;

/// What coppice.toml says. All mistakes of form are collected in `mistakes`.
givens read_file(const std::filesystem::path& file, std::vector<std::string>& mistakes);

/// What COPPICE_* variables say.
givens read_environment();

/// Sources later in the list win. Every wrong value is a line in `mistakes`.
config resolve(const std::vector<givens>& sources, std::vector<std::string>& mistakes);

/// One setting as the documents show it.
struct setting_info {
  std::string name;
  std::string variable; ///< In the environment.
  std::string standard; ///< Its default.
  std::string expects;
};

/// All of them, in the order of the table.
[[nodiscard]] std::vector<setting_info> known_settings();

/// Names of the settings that a HUP may change in a running server.
[[nodiscard]] const std::vector<std::string>& reloadable();

/// The value of each setting as text, for comparing two configurations.
[[nodiscard]] std::map<std::string, std::string> as_text(const config& c);

} // namespace server
