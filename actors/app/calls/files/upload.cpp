#include "actors/app/calls/files/files.hpp"
#include "actors/app/calls/write_parts.hpp"
#include "actors/app/part.hpp"
#include "actors/files/spool.hpp"
#include "actors/transfer/values.hpp"
#include "core/clock.hpp"
#include "core/media_type.hpp"
#include "storage/nested/file_keys.hpp"
#include "storage/sql/value_json.hpp"

#include <algorithm>

/// A file comes: its form to the disk, then its record to the store.
namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;
namespace sql = storage::sql;

/// What a storage lets in.
struct rules {
  std::int64_t storage = 0;
  std::uint64_t most = core::limits::file_bytes;
  std::string types; ///< "image/*, …"; empty: all.
};

rules read_rules(const json& row) {
  rules out;
  out.storage = row.value("id", std::int64_t{0});
  const auto& set = row.at("rules");
  if (!set.is_object()) return out;
  const auto size = set.find("size");
  if (size != set.end() && size->is_number_unsigned())
    out.most
      = std::min<std::uint64_t>(size->get<std::uint64_t>(), core::limits::upload_bytes);
  const auto types = set.find("mimetype");
  if (types != set.end() && types->is_string()) out.types = types->get<std::string>();
  return out;
}

/// `attachmentField=<collection>.<field>`: where a record of this file will be shown.
result<void> check_field(const record_call& c) {
  const auto named = c.ask->ask.parameter("attachmentField");
  if (!named || named->empty()) return {};
  const auto dot = std::min(named->find('.'), named->size());
  const auto* of = c.catalogue->find(named->substr(0, dot));
  const auto field = named->substr(std::min(dot + 1, named->size()));
  if (of != nullptr && of->find(field) != nullptr) return {};
  return fail(errc::bad_request, "attachmentField: no field " + std::string{*named});
}

/// Of a name as it was sent; ".profile" has none.
std::string ending_in(const std::string& name) {
  return name.rfind('.') == 0 ? std::string{} : core::ending_of(name);
}

json record_of(const rules& by, const files::received& got, const std::string& type) {
  const auto& shown = got.client_name;
  const auto ending = ending_in(shown);
  return {
    {"title", ending.empty() ? shown : shown.substr(0, shown.size() - ending.size() - 1)},
    {"filename", got.file->name()},
    {"extname", ending.empty() ? "" : "." + ending},
    {"size", got.size},
    {"mimetype", type},
    {"storageId", by.storage},
    {"path", ""},
    {"meta", json::object()}};
}

/// What the server says of the file, as far as the collection has fields for it.
result<std::vector<model::assignment>>
assigned(const model::collection& into, const json& record) {
  std::vector<model::assignment> out;
  for (const auto& [name, given] : record.items()) {
    const auto* f = into.find(name);
    if (f == nullptr || !f->has_column() || given.is_null()) continue;
    auto stored = model::to_stored(*f, given);
    if (!stored) return stored.error();
    out.emplace_back(f, std::move(stored).value());
  }
  return out;
}

/// What the form's plain fields give for fields that the asker may write and that say
/// nothing of the file itself.
result<std::vector<model::assignment>> told_beside(
  const record_call& c, const json& record,
  const std::map<std::string, std::string>& texts) {
  auto values = json::object();
  const auto keys = nested::file_keys(*c.catalogue, *c.on);
  for (const auto& [name, text] : texts) {
    const auto* f = c.on->system ? nullptr : c.on->find(name);
    if (f == nullptr || f->primary || record.contains(name)) continue;
    if (std::ranges::find(keys, f) != keys.end()) continue; // named by an update alone
    const bool may
      = c.granted == nullptr || !c.granted->fields || c.granted->fields->contains(name);
    if (!may) continue;
    auto value = transfer::value_of(*f, text, c.view.at.offset);
    if (!value) return value.error();
    values[name] = std::move(value).value();
  }
  return model::parse_values(values, *c.on, model::writing::update);
}

/// Sets the address, which has the record's key.
result<void> put_address(
  storage::session& db, const nested::record& made, const std::string& app,
  const std::string& ending) {
  const auto& into = *made.of;
  const auto* key = into.target_key();
  if (key == nullptr)
    return fail(errc::bad_request, "collection " + into.name + " has no key");
  const auto id = sql::key_json(made.at(*key));
  const auto url = "/files/" + app + "/main/" + into.name + "/"
                   + (id.is_string() ? id.get<std::string>() : id.dump()) + ending;
  model::update_plan plan;
  plan.of = &into;
  plan.where = nested::equals(*key, made.at(*key));
  for (const auto& [name, address] :
       {std::pair{"url", url}, std::pair{"preview", url + "?preview=1"}})
    if (const auto* f = into.find(name); f != nullptr && f->has_column())
      plan.set.emplace_back(f, address);
  auto rows = nested::run(db, sql::update_rows(plan, db.where()));
  if (!rows) return rows.error();
  return {};
}

/// Writes the record, links it where the call goes over an association, and gives it as
/// it is answered.
result<std::string> insert(
  storage::session& db, const file_call& c, const json& record,
  const std::vector<model::assignment>& beside, const model::select_plan& shown) {
  const auto& into = *c.record.on;
  auto given = assigned(into, record);
  if (!given) return given.error();
  given->insert(given->end(), beside.begin(), beside.end());
  const auto order = order_of(c.record);
  nested::writer out{db, *order};
  const auto stored = out.store(into, std::move(given).value());
  if (!stored) return stored.error();
  const auto& made = *stored;
  auto address = put_address(
    db, made, c.room.entry->name(), record.at("extname").get<std::string>());
  if (!address) return address.error();
  if (c.record.within != nullptr) {
    const auto& by = *c.record.within;
    auto owner = owner_of(db, c.record, "update");
    if (!owner) return owner.error();
    const bool back = by.through == nullptr && !by.is_owned();
    auto linked = out.add(by, *owner, {made.at(back ? *into.target_key() : *by.remote)});
    if (!linked) return linked.error();
  }
  if (auto fine = check_made(db, c.record, {made}); !fine) return fine.error();
  auto text = nested::read_back(db, shown, {made});
  if (!text) return text;
  return only_record(*text);
}

/// The record is there, or not: on a worker.
void finish(
  const file_call& c, const std::shared_ptr<files::incoming_file>& file,
  result<std::string> got) {
  const auto& ask = c.record.ask;
  if (got) {
    if (auto kept = file->keep(); !kept) return ask->refuse(kept.error());
    return ask->answer_json(R"({"data":)" + *got + "}");
  }
  if (got.error().code == errc::outcome_unknown) file->leave();
  ask->refuse(got.error());
}

/// The fields of the record that may be seen, and its key, which links to it.
model::select_plan shown_of(const record_call& c) {
  model::select_plan out;
  out.catalogue = c.catalogue;
  out.from = c.on;
  // Whose role says nothing of attachments knows what he has just sent.
  const bool own = c.is_of_server() && c.who.rights != nullptr
                   && c.who.rights->on(c.on->name, "view") == nullptr;
  for (const auto* f : c.catalogue->facts(*c.on).visible)
    if (f->primary || own || c.view.sees(*c.on, *f)) out.output.push_back(f);
  return out;
}

result<void> write_record(const file_call& c, const files::received& got, json record) {
  auto beside = told_beside(c.record, record, got.texts);
  if (!beside) return beside.error();
  storage::task work
    = [c, file = got.file, record = std::move(record),
       beside = std::move(beside).value()](storage::session& s) -> result<std::string> {
    if (!file->is_there()) return fail(errc::unanswered, {});
    return insert(s, c, record, beside, shown_of(c.record));
  };
  auto done = [c, file = got.file](result<std::string> outcome) {
    c.room.workers()->submit(
      core::work::storage,
      [c, file, outcome = std::move(outcome)] { finish(c, file, outcome); });
  };
  c.room.with_store([c, work = std::move(work), done](storage::store& store) {
    store.change(work, on_behalf(c.record.ask), done);
  });
  return {};
}

/// What its type is, by its name and its content. errc::bad_request.
result<std::string> type_of(const rules& by, const files::received& got) {
  // What a browser sends of a field that nothing was put into.
  if (got.client_name.empty() && got.size == 0)
    return fail(errc::bad_request, "file: the form has no such field");
  const auto ending = ending_in(got.client_name);
  auto type = core::media_type_of(ending, got.sniffed);
  if (type.empty())
    return fail(
      errc::bad_request,
      "file: its name ends in ." + ending + ", its content is " + got.sniffed);
  if (!core::allows_type(by.types, type))
    return fail(errc::bad_request, "file: files of type " + type + " are not taken here");
  return type;
}

void take_received(const file_call& c, const rules& by, result<files::received> got) {
  const auto& ask = c.record.ask;
  if (!got) return ask->refuse(got.error());
  const auto type = type_of(by, *got);
  auto begun = type ? write_record(c, *got, record_of(by, *got, *type))
                    : result<void>{type.error()};
  if (begun) return;
  got->file.reset(); // gone before that is told
  ask->refuse(begun.error());
}

/// Lets the body come, now that it is known how much of it is wanted.
result<void>
pour(const file_call& c, const rules& by, const std::string& boundary, auto place) {
  const auto& form = c.record.ask->ask.form;
  // The rest of the form is small beside the file.
  const auto whole = by.most + core::limits::part_text_bytes * 2;
  if (form->length().value_or(0) > whole)
    return fail(
      errc::payload_too_large, "file: larger than " + std::to_string(by.most) + " bytes");
  files::spool::wish wish{
    files::shelf{c.room.folder()}, c.record.on->name, boundary, by.most};
  form->pour(std::make_shared<files::spool>(
    std::move(wish), c.room.workers(), [c, by, place](result<files::received> got) {
      take_received(c, by, std::move(got));
    }));
  return {};
}

} // namespace

std::shared_ptr<void> take_form_place(const form_count& all) {
  const auto before = all->fetch_add(1, std::memory_order_relaxed);
  std::shared_ptr<void> place{
    all.get(), [all](void* /*count*/) { all->fetch_sub(1, std::memory_order_relaxed); }};
  return before < core::limits::uploads_per_app ? place : nullptr;
}

bool comes_with_file(const record_call& c) {
  if (!files::holds_files(*c.on)) return false;
  if (!c.is_of_server()) return true;
  const auto kept
    = [](const model::collection* of) { return of != nullptr && of->system; };
  return c.within != nullptr && c.ask->ask.form != nullptr && !kept(c.within->owner)
         && !kept(c.within->through);
}

result<void> upload(storage::store& store, const file_call& c) {
  const auto& form = c.record.ask->ask.form;
  if (!form)
    return fail(
      errc::bad_request, "body: expected multipart/form-data with a file in field file");
  if (auto fine = check_field(c.record); !fine) return fine;
  auto boundary = core::boundary_of(form->type());
  if (!boundary) return boundary.error();
  auto place = take_form_place(c.room.forms);
  if (!place)
    return fail(
      errc::overloaded, "application " + c.room.entry->name()
                          + " receives as many files as " + "it may at the same time");
  auto storage = default_storage(c.record.catalogue);
  if (!storage) return storage.error();
  store.select(
    *storage, on_behalf(c.record.ask),
    [c, boundary = *boundary, place](result<storage::rows_text> got) {
      const auto& ask = c.record.ask;
      if (!got) return ask->refuse(got.error());
      const auto rows = json::parse(got->json);
      if (rows.empty()) return ask->refuse(fail(errc::bad_request, "no storage is set"));
      const auto went = pour(c, read_rules(rows.front()), boundary, place);
      if (!went) ask->refuse(went.error());
    });
  return {};
}

} // namespace actors::app::calls
