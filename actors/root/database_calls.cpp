#include "actors/app/calls/records.hpp"
#include "actors/estate.hpp"
#include "actors/root/commander.hpp"
#include "actors/root/database_wire.hpp"
#include "core/clock.hpp"
#include "core/envelope.hpp"

/// Calls about where apps have their data.
namespace actors::root {

namespace {

using core::data_body;
using core::json;
using core::result;

} // namespace

/// An app with a connection of its own may be told where its server is now, and a new
/// password. True if something of it changed.
result<bool> commander::move_connection(storage::app_record& of, const json& wanted) {
  if (wanted.is_null() || of.storage.is_null()) return false;
  auto place = estate::held(house_, of.storage, of.uuid);
  if (!place && !wanted.contains("password")) return place.error();
  if (!place) { // sealed under another key: all but the password is known
    auto open = of.storage;
    open["password"] = house_.seal->close("", of.uuid);
    place = estate::held(house_, open, of.uuid);
    if (!place) return place.error();
  }
  auto changed = change_database(wanted, **place);
  if (!changed || !*changed) return changed;
  of.storage = estate::stored(house_, **place, of.uuid);
  for (const auto& [ours, theirs] :
       {std::pair{"host", "host"},
        {"port", "port"},
        {"user", "username"},
        {"sslMode", "sslMode"}})
    of.options["database"][theirs] = of.storage[ours];
  return true;
}

/// Whether an app could be created so: the same checks, and nothing made.
result<void> commander::check_database(const perform& m) {
  auto body = app::calls::read_body(m.ask->ask);
  if (!body) return body.error();
  if (body->is_object() && !body->contains("options"))
    *body = {{"name", body->value("name", json{})}, {"options", *body}};
  if (body->is_object() && body->contains("options") && (*body)["options"].is_object())
    (*body)["options"].erase("name");
  auto w = read_create(*body, house_.main_address());
  if (!w) return w.error();
  const auto home = house_.apps.find("main");
  auto found = std::make_shared<json>();
  auto look = [this, w = *w, found]() -> result<void> {
    auto place = examined(w);
    if (!place) return place.error();
    const auto kept = *place ? estate::stored(house_, **place, w.record.uuid) : json{};
    *found = describe_database(kept, house_.main_address());
    if (*place) {
      auto made = kept["made"];
      std::erase(made.get_ref<json::array_t&>(), json("tables"));
      (*found)["creates"] = made;
      if ((*place)->role.empty() && kept["kind"] != "new_connection")
        (*found)["note"] = "main's account may not create roles: the app shares it";
    }
    return {};
  };
  on_worker(
    workers_for(home, *w), std::move(look), [ask = m.ask, found](result<void> outcome) {
      json data{{"ok", outcome.has_value()}};
      if (outcome) {
        data["database"] = *found;
      } else {
        const auto& why = outcome.error();
        const auto note = storage::note_of(why, core::unix_ms());
        data["code"] = note.code;
        data["message"] = note.message;
      }
      ask->answer_json(data_body(data));
    });
  return {};
}

std::shared_ptr<core::executor>
commander::workers_for(const app_entry_ptr& entry, const create_wish& w) const {
  return w.place ? house_.postgres->workers_for(w.place->at)
                 : house_.workers->for_app(entry->account());
}

/// Blocking.
result<std::optional<storage::postgres::holding>>
commander::examined(const create_wish& w) const {
  if (!w.place) return std::optional<storage::postgres::holding>{};
  auto place = storage::postgres::examine(
    *house_.postgres, *w.place, w.record.name, w.record.uuid);
  if (!place) return place.error();
  return std::optional{std::move(place).value()};
}

} // namespace actors::root
