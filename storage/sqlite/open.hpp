#pragma once

#include "storage/app_registry.hpp"
#include "storage/store.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

namespace storage::sqlite {

/// `full`: an acknowledged write survives a power cut. `relaxed`: the last ones may be
/// lost in a power cut, none in a crash of the process.
enum class durability : std::uint8_t { full, relaxed };

/// Which file a path named at one moment, so that a later connection does not silently
/// open another one.
struct file_identity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;

  bool operator==(const file_identity&) const = default;
};

/// errc::storage_failed if there is no file.
[[nodiscard]] core::result<file_identity> identify(const std::filesystem::path& file);

/// Tells that the path does not name the file any more that was opened.
[[nodiscard]] inline core::error file_lost() {
  return core::fail(
    core::errc::storage_failed,
    "the database file was moved, removed or replaced while the application ran");
}

struct settings {
  std::filesystem::path file;
  durability durable = durability::full;
  std::shared_ptr<core::executor> workers; ///< Of the app whose storage this is.
  std::string vfs = {};                    ///< SQLite VFS by name; empty: the default.
  /// Called on a worker, for each group of writes that found the file moved, removed or
  /// replaced and was refused.
  std::function<void()> on_lost = {};
};

/// Process-wide settings of SQLite (lookaside, page cache). Before the first open.
void configure();

enum class creation : std::uint8_t { refused, allowed };

/// Blocking, on a worker. Makes the file with the store's schema if `may_create`, else
/// errc::storage_failed if it is not there. errc::newer_data if its schema version is
/// above ours. `first`, if given, runs in a transaction of its own on the fresh
/// connection before this returns (the app's own tables, the catalogue); its error fails
/// the opening.
core::result<std::unique_ptr<store>>
open_store(const settings& with, creation may_create, const task& first = {});

/// Blocking, on a worker: opens the file as `open_store` does, runs `work` in one
/// transaction, closes. For recipes, which have no actor.
core::result<std::string>
run_task(const settings& with, creation may_create, const task& work);

/// Blocking. The registry in main's file, through a connection of its own.
core::result<std::unique_ptr<app_registry>>
open_registry(const std::filesystem::path& file);

} // namespace storage::sqlite
