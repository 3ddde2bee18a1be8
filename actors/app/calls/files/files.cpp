#include "actors/app/calls/files/files.hpp"

#include "actors/app/calls/transfers/transfers.hpp"
#include "actors/app/part.hpp"

/// Answering with files.
namespace actors::app::calls {

using core::result;
namespace model = core::model;

void file_room::with_store(core::unique_function<void(storage::store&)> use) const {
  const auto db = entry->parts().db.get();
  if (!db) return; // what `use` holds says so as it dies
  caf::anon_send(
    db, use_store{std::make_shared<core::unique_function<void(storage::store&)>>(
          std::move(use))});
}

std::optional<result<void>> answer_about_files(
  storage::store& store, const file_room& room, const core::exchange_ptr& ask,
  const principal& who, const model::catalogue_ptr& known) {
  const auto& call = ask->ask;
  if (call.what == core::purpose::file) {
    auto record = read_call(ask, who, known);
    if (!record) return result<void>{record.error()};
    return send_file(store, {std::move(record).value(), room});
  }
  if (call.action == "createTemporaryURL") {
    auto record = read_call(ask, who, known);
    if (!record) return result<void>{record.error()};
    return tell_address(store, {std::move(record).value(), room});
  }
  if (call.resource == "asyncTasks") return tell_tasks(*room.tasks, ask, who);
  if (
    call.resource == "storages"
    && (call.action == "getBasicInfo" || call.action == "check"))
    return tell_storage(store, ask, known);
  if (
    call.resource == "attachments"
    && (call.action == "create" || call.action == "upload")) {
    // Whoever is signed in may; what he is shown of it is as his role sees files.
    auto anyone = who;
    anyone.rights = nullptr;
    auto record = read_call(ask, anyone, known);
    if (!record) return result<void>{record.error()};
    record->who = who;
    record->view.allowed = who.rights.get();
    return upload(store, {std::move(record).value(), room});
  }
  return std::nullopt;
}

} // namespace actors::app::calls
