#include "actors/app/calls/bounded_plan.hpp"
#include "actors/app/calls/files/files.hpp"
#include "actors/app/file_links.hpp"
#include "actors/app/part.hpp"
#include "actors/files/file_body.hpp"
#include "actors/files/served_name.hpp"
#include "actors/files/shelf.hpp"
#include "core/media_type.hpp"
#include "core/model/plans/scope.hpp"
#include "storage/nested/record.hpp"

#include <fcntl.h>
#include <sys/stat.h>

/// A file at its address, for who may read its record, or one that it is attached to.
namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;
namespace nested = storage::nested;

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

/// The record of the file, held to what `of` may see.
result<model::select_plan> plan_of(const record_call& of) {
  core::request bare;
  bare.key = of.ask->ask.key;
  auto plan = bounded_plan(of, bare, {.number = 1, .size = 1});
  if (!plan) return no_file();
  plan->appends.clear();
  auto output = fields_of(*of.on, {"filename", "title", "mimetype", "extname"});
  if (!output) return output.error();
  plan->output = std::move(output).value();
  plan->with_total = false;
  return plan;
}

/// The call as of somebody who may do everything.
record_call unbound(record_call c) {
  c.who.rights = nullptr;
  c.granted = nullptr;
  c.view.allowed = nullptr;
  c.seen = nullptr;
  return c;
}

/// Whether the asker sees a record of `by`'s owner that the file is linked to.
result<bool>
sees_owner(storage::session& db, const record_call& c, const model::association& by) {
  const auto& owner = *by.owner;
  const auto* view = c.who.rights->on(owner.name, "view");
  if (view == nullptr || !c.view.sees(owner, *by.as)) return false;
  model::joins hops;
  const auto anyone = unbound(c);
  const json wish{{by.as->name + "." + c.on->target_key()->name, *c.ask->ask.key}};
  auto where = model::parse_filter(wish, owner, anyone.view, hops);
  if (!where) return where.error();
  auto scope = model::scope_of(view, owner, c.view, hops);
  if (!scope) return false; // none is seen
  const auto both = model::both(std::move(where).value(), std::move(scope).value());
  const auto found = nested::find(db, owner, both, hops, 1);
  if (!found) return found.error();
  return !found->empty();
}

/// What is known of a file that is attached to a record that the asker sees; "[]" of
/// others.
result<std::string> read_attached(storage::session& db, const record_call& c) {
  const std::string none{"[]"};
  const auto plan = plan_of(unbound(c));
  if (!plan) return plan.error();
  const auto rows = nested::select(db, *plan);
  if (!rows) return rows.error();
  if (rows->rows == 0) return none;
  for (const auto& of : c.catalogue->all())
    for (const auto& by : c.catalogue->facts(*of).associations) {
      if (by.target->name != c.on->name) continue;
      const auto seen = sees_owner(db, c, by);
      if (!seen) return seen.error();
      if (*seen) return rows->json;
    }
  return none;
}

void answer_found(const file_call& c, const result<std::string>& rows) {
  const auto& ask = c.record.ask;
  if (!rows) return ask->refuse(rows.error());
  auto found = read_found(*rows, *ask->ask.file);
  if (!found) return ask->refuse(found.error());
  if (!is_meant(ask->ask, found->name)) return ask->refuse(file_links::wrong_link());
  c.room.workers()->submit(
    core::work::storage, [c, found = std::move(*found)] { answer_file(c, found); });
}

} // namespace

result<void> send_file(storage::store& store, const file_call& c) {
  if (!files::holds_files(*c.record.on)) return no_file();
  auto plan = plan_of(c.record);
  if (!plan) return plan.error();
  const auto& rights = c.record.who.rights;
  const bool by_links = rights != nullptr && rights->sees_linked(c.record.on->name);
  store.select(
    std::make_shared<const model::select_plan>(std::move(plan).value()),
    on_behalf(c.record.ask), [c, by_links](result<storage::rows_text> got) {
      if (!got) return c.record.ask->refuse(got.error());
      if (got->rows != 0 || !by_links) return answer_found(c, got->json);
      c.room.with_store([c](storage::store& again) {
        storage::task work = [record = c.record](storage::session& db) {
          return read_attached(db, record);
        };
        again.inspect(
          std::move(work), on_behalf(c.record.ask),
          [c](const result<std::string>& rows) { answer_found(c, rows); });
      });
    });
  return {};
}

} // namespace actors::app::calls
