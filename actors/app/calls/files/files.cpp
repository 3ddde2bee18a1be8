#include "actors/app/calls/files/files.hpp"

#include "actors/app/calls/bounded_plan.hpp"
#include "actors/app/calls/transfers/transfers.hpp"
#include "actors/app/file_links.hpp"
#include "actors/app/part.hpp"
#include "actors/files/file_body.hpp"
#include "actors/files/served_name.hpp"
#include "actors/files/shelf.hpp"
#include "core/media_type.hpp"
#include "core/query.hpp"

#include <fcntl.h>
#include <sys/stat.h>

/// Answering with files, and their end.
namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

core::error no_file() {
  return fail(errc::not_found, "no file at this address");
}

files::shelf shelf_of(const file_call& c) {
  return files::shelf{c.room.folder()};
}

result<std::vector<const model::field*>>
fields_of(const model::collection& c, std::initializer_list<std::string_view> names) {
  std::vector<const model::field*> out;
  for (const auto name : names) {
    const auto* f = c.find(name);
    if (f == nullptr) return fail(errc::not_found, c.name + " has no field of files");
    out.push_back(f);
  }
  return out;
}

std::string text_in(const json& row, const char* name) {
  const auto hit = row.find(name);
  return hit != row.end() && hit->is_string() ? hit->get<std::string>() : std::string{};
}

/// Whether a link, which the session has found right, is to this very file.
bool is_meant(const core::request& ask, const std::string& name) {
  const auto token = ask.parameter(file_links::parameter);
  return !token || file_links::name_in(*token) == files::stem_of(name);
}

/// What is known of a file whose record was found.
struct found_file {
  std::string name; ///< On the shelf.
  std::string shown;
  std::string type;
};

result<found_file> read_found(const std::string& rows, const core::file_wish& wish) {
  const auto list = json::parse(rows);
  if (list.empty()) return no_file();
  const auto& row = list.front();
  found_file out{
    text_in(row, "filename"), text_in(row, "title"), text_in(row, "mimetype")};
  const auto ending = text_in(row, "extname");
  const auto named = ending.empty() ? wish.ending.empty() : ending == "." + wish.ending;
  if (!named || !files::is_made_name(out.name)) return no_file();
  out.shown.append(ending);
  return out;
}

/// Nothing that came from a client runs in the origin of the app.
void add_guards(core::response& out, const found_file& of, bool preview) {
  const auto* shown = core::shown_as(of.type);
  out.content_type = shown != nullptr ? shown : "application/octet-stream";
  const auto* how = shown != nullptr && preview ? "inline" : "attachment";
  out.headers.push_back({"Content-Disposition", files::disposition(how, of.shown)});
  out.headers.push_back({"Content-Security-Policy", "sandbox; default-src 'none'"});
  out.headers.push_back({"Cross-Origin-Resource-Policy", "same-site"});
  out.headers.push_back({"Cache-Control", "private, no-cache"});
}

/// Opens and answers; on a worker. A file never changes, so its name is its tag.
void answer_file(const file_call& c, const found_file& of) {
  const auto& ask = c.record.ask;
  const auto& wish = *ask->ask.file;
  const auto shelf = shelf_of(c);
  const auto& collection = c.record.on->name;
  files::handle file{
    open(shelf.place_of(collection, of.name).c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)};
  struct stat facts {};
  if (!file || fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode))
    return ask->refuse(no_file());
  const auto size = static_cast<std::uint64_t>(facts.st_size);
  const auto tag = '"' + std::string{files::stem_of(of.name)} + '"';
  core::response out;
  out.headers.push_back({"ETag", tag});
  out.headers.push_back({"Accept-Ranges", "bytes"});
  add_guards(out, of, ask->ask.parameter("preview") == "1");
  if (core::names_tag(wish.if_none_match, tag)) {
    out.status = 304;
    return ask->answer(std::move(out));
  }
  const auto may_cut = wish.if_range.empty() || wish.if_range == tag;
  const auto range = core::read_range(may_cut ? wish.range : std::string{}, size);
  if (range.what == core::range_wish::kind::outside) {
    out = core::error_response(fail(errc::range_not_satisfiable, {}));
    out.headers.push_back({"Content-Range", "bytes */" + std::to_string(size)});
    return ask->answer(std::move(out));
  }
  auto part = core::byte_range{0, size};
  if (range.what == core::range_wish::kind::part) {
    part = range.part;
    out.status = 206;
    out.headers.push_back(
      {"Content-Range", "bytes " + std::to_string(part.from) + "-"
                          + std::to_string(part.from + part.length - 1) + "/"
                          + std::to_string(size)});
  }
  if (part.length != 0)
    out.rest
      = std::make_shared<files::file_body>(std::move(file), part, c.room.workers());
  ask->answer(std::move(out));
}

} // namespace

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

result<void> send_file(storage::store& store, const file_call& c) {
  if (!files::holds_files(*c.record.on)) return no_file();
  core::request bare;
  bare.key = c.record.ask->ask.key;
  auto plan = bounded_plan(c.record, bare, {.number = 1, .size = 1});
  if (!plan) return no_file();
  plan->appends.clear();
  auto output = fields_of(*c.record.on, {"filename", "title", "mimetype", "extname"});
  if (!output) return output.error();
  plan->output = std::move(output).value();
  plan->with_total = false;
  store.select(
    std::make_shared<const model::select_plan>(std::move(plan).value()),
    on_behalf(c.record.ask), [c](result<storage::rows_text> got) {
      const auto& ask = c.record.ask;
      if (!got) return ask->refuse(got.error());
      auto found = read_found(got->json, *ask->ask.file);
      if (!found) return ask->refuse(found.error());
      if (!is_meant(ask->ask, found->name)) return ask->refuse(file_links::wrong_link());
      c.room.workers()->submit(
        core::work::storage, [c, found = std::move(*found)] { answer_file(c, found); });
    });
  return {};
}

} // namespace actors::app::calls
