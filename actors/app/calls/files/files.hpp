#pragma once

#include "actors/app/calls/records.hpp"
#include "actors/house.hpp"

#include <atomic>

/// Calls on records that stand for a file each (wire.md 24): the file goes to the app's
/// folder before its record is written, and from there after that is gone.
namespace actors::app::calls {

/// How many forms an app receives at the moment; shared with those under way.
using form_count = std::shared_ptr<std::atomic<std::size_t>>;

class task_board;

/// Where an app has its files.
struct file_room {
  house* whole = nullptr;
  app_entry_ptr entry;
  form_count forms;
  task_board* tasks = nullptr; ///< Only inside the db part.

  [[nodiscard]] std::shared_ptr<core::executor> workers() const {
    return whole->workers->for_app(entry->account());
  }
  [[nodiscard]] std::filesystem::path folder() const {
    return whole->folder(entry->name());
  }
  /// Goes on inside the db part, with the open store; not at all if the app ends.
  void with_store(core::unique_function<void(storage::store&)> use) const;
};

/// One of the places for forms that an app has; null if all are taken.
[[nodiscard]] std::shared_ptr<void> take_form_place(const form_count& all);

struct file_call {
  record_call record;
  file_room room;
};

/// Answers what is asked of files themselves: by their addresses, of what they are to be
/// sent to, and uploads of attachments, which whoever is signed in may make. Nothing if
/// the call is about records.
std::optional<core::result<void>> answer_about_files(
  storage::store& store, const file_room& room, const core::exchange_ptr& ask,
  const principal& who, const core::model::catalogue_ptr& known);

/// Whether what the call makes is a file with its record: in a collection of files, and
/// of attachments where they come by a form over the association of a record.
[[nodiscard]] bool comes_with_file(const record_call& c);

// As in records.hpp.
core::result<void> upload(storage::store& store, const file_call& c);
core::result<void> send_file(storage::store& store, const file_call& c);
/// createTemporaryURL: `{url, key}` of a file, to be signed by the session.
core::result<void> tell_address(storage::store& store, const file_call& c);
/// Destroys records with which files go, see loses_files.
core::result<void> destroy_files(storage::store& store, const file_call& c);

/// A read of the storage that new files go to.
core::result<std::shared_ptr<const core::model::select_plan>>
default_storage(const core::model::catalogue_ptr& catalogue);

/// storages:update, whose rules are checked.
core::result<void> update_storage(storage::store& store, const record_call& c);
/// storages:getBasicInfo and storages:check.
core::result<void> tell_storage(
  storage::store& store, const core::exchange_ptr& ask,
  const core::model::catalogue_ptr& known);

} // namespace actors::app::calls
