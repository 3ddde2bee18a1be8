#pragma once

#include "core/error.hpp"
#include "core/model/catalogue.hpp"
#include "storage/store.hpp"

#include <filesystem>
#include <string>
#include <string_view>

/// Files that an app keeps beside its records. All of it blocks: for workers.
namespace actors::files {

/// A fresh name for a file: 32 random hex digits and `ending`. What the client called it
/// is in its record and in no path.
[[nodiscard]] std::string make_name(std::string_view ending);
[[nodiscard]] bool is_made_name(std::string_view name) noexcept;
/// Such a name's digits, which no other file has.
[[nodiscard]] std::string_view stem_of(std::string_view name) noexcept;

/// Whether records of `c` stand for a file each.
[[nodiscard]] bool holds_files(const core::model::collection& c);

/// The folder of one app's files: uploads/<collection>/<two digits>/<name>. A file whose
/// record is about to be written or to go is at incoming/<collection>/<name>, so that
/// `settle` knows of it after a crash.
class shelf {
public:
  explicit shelf(std::filesystem::path app_folder) : root_(std::move(app_folder)) {}

  [[nodiscard]] std::filesystem::path
  place_of(const std::string& collection, const std::string& name) const;
  [[nodiscard]] std::filesystem::path
  incoming_of(const std::string& collection, const std::string& name) const;

  /// From incoming to its place. Nothing to do is fine.
  core::result<void> keep(const std::string& collection, const std::string& name) const;
  /// From its place to incoming. A file that is not there is fine.
  core::result<void>
  set_aside(const std::string& collection, const std::string& name) const;
  /// Wherever it is.
  void drop(const std::string& collection, const std::string& name) const;

  /// At the start of the app: each incoming file that has a record goes to its place, the
  /// others go, and so do all files of collections that are gone.
  core::result<void>
  settle(storage::session& db, const core::model::catalogue& all) const;

private:
  std::filesystem::path root_;
};

} // namespace actors::files
