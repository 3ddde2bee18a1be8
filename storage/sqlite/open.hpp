#pragma once

#include "storage/app_registry.hpp"
#include "storage/store.hpp"

#include <filesystem>
#include <memory>

namespace storage::sqlite {

/// `full`: an acknowledged write survives a power cut. `relaxed`: the last ones may be
/// lost in a power cut, none in a crash of the process.
enum class durability : std::uint8_t { full, relaxed };

struct settings {
  std::filesystem::path file;
  durability durable = durability::full;
  std::shared_ptr<core::executor> workers; ///< Of the app whose storage this is.
  std::string vfs;                         ///< SQLite VFS by name; empty: the default.
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
