#pragma once

#include "core/error.hpp"
#include "core/json.hpp"
#include "core/model/catalogue.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace storage {

/// What the operator wants of an app; what is so, is derived.
enum class wanted : std::uint8_t { automatic, running, stopped };

struct failure_note {
  std::string code;    ///< Row id of the error table.
  std::string message; ///< For the client.
  std::int64_t at_ms = 0;
};

/// `why` as an app's record keeps it: in the words that a client gets.
[[nodiscard]] inline failure_note note_of(const core::error& why, std::int64_t now_ms) {
  const auto& line = core::row(why.code);
  return {
    std::string{line.id}, why.detail.empty() ? std::string{line.meaning} : why.detail,
    now_ms};
}

/// One registered app as it is stored. The wire's `applications` record is made of it.
struct app_record {
  std::string name;  ///< App id; primary key.
  std::string uuid;  ///< Never changes, never used again; `aud` of its tokens.
  std::string title; ///< displayName / title
  std::string icon;
  std::string cname; ///< Custom domain, lower case; empty if none.
  bool pinned = false;
  core::json options = core::json::object(); ///< wire.md 2.3, without any secret.
  wanted want = wanted::automatic;
  std::int64_t created_ms = 0;
  std::int64_t updated_ms = 0;
  std::int64_t last_seen = 0;             ///< Unix seconds.
  std::optional<std::int64_t> deleted_ms; ///< In the grace period since then.
  std::optional<failure_note> last_error;
  /// Where its data is, for a data base server (storage/estate.hpp); null: its own file.
  core::json storage;
};

/// One command under way, as the journal keeps it.
struct journal_entry {
  std::string app;
  std::string command; ///< "create", "purge", …
  std::string step;    ///< Name of the step that was begun last.
  core::json details;  ///< What undoing or finishing it needs.
};

/// The list of apps and the journal of commands, in main's data. Calls block, so they run
/// on workers; any thread, one call at a time inside. Every change is durable on return.
class app_registry {
public:
  app_registry() = default;
  app_registry(const app_registry&) = delete;
  app_registry& operator=(const app_registry&) = delete;
  virtual ~app_registry() = default;

  virtual core::result<std::vector<app_record>> load() = 0;
  /// errc::bad_request "name already exists" / "cname already exists".
  virtual core::result<void> insert(const app_record& made) = 0;
  /// Replaces the record of that name. errc::app_not_found.
  virtual core::result<void> update(const app_record& changed) = 0;
  virtual core::result<void> remove(const std::string& name) = 0;
  /// When apps were asked last, in Unix seconds by their names; all or none is noted.
  virtual core::result<void>
  note_seen(const std::vector<std::pair<std::string, std::int64_t>>& seen) = 0;

  virtual core::result<std::vector<journal_entry>> journal() = 0;
  /// Writes or replaces the entry of that app.
  virtual core::result<void> note(const journal_entry& entry) = 0;
  virtual core::result<void> forget(const std::string& app) = 0;
};

/// How the registry's table reads as a collection of main: what the operator wants and
/// the last error are hidden, the uuid cannot be written.
[[nodiscard]] core::model::collection applications_collection();

} // namespace storage
