#include "actors/app/calls/bounded_plan.hpp"
#include "actors/app/calls/transfers/transfers.hpp"
#include "actors/app/part.hpp"
#include "actors/files/file_body.hpp"
#include "actors/files/served_name.hpp"
#include "actors/transfer/choices.hpp"
#include "actors/transfer/columns.hpp"
#include "actors/transfer/csv_file.hpp"
#include "actors/transfer/xlsx_writer.hpp"
#include "core/ids.hpp"
#include "core/model/plans/scope.hpp"
#include "core/query.hpp"
#include "storage/nested/record.hpp"

#include <deque>

#include <fcntl.h>
#include <sys/stat.h>

/// A read transaction writes the file page by page; then it goes out, already nameless.
namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace fs = std::filesystem;
namespace model = core::model;
namespace nested = storage::nested;

constexpr std::size_t page_rows = 200;
constexpr std::size_t most_advice = 50; ///< Rows above a template's header.
constexpr auto xlsx_type
  = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

enum class format : std::uint8_t { csv, xlsx };

struct wish {
  std::string title;
  std::vector<transfer::column> columns;
  format as = format::xlsx;
  core::query_pairs query;         ///< Of the list whose records go out.
  std::vector<std::string> advice; ///< Rows that stand above a template's header.
};

bool lets(const core::access::grant* granted, const transfer::column& column) {
  return granted == nullptr || !granted->fields
         || granted->fields->contains(column.path.front());
}

/// Whether the role sees what stands at a path; what does not is told of elsewhere.
bool is_seen(const record_call& c, const transfer::column& column) {
  const auto* on = c.on;
  for (const auto& name : column.path) {
    const auto* f = on->find(name);
    if (f == nullptr || f->hidden) return true;
    if (!c.view.sees(*on, *f)) return false;
    const auto* by = c.catalogue->find_association(*on, name);
    if (by == nullptr) return true;
    on = by->target;
    const auto* allowed = c.view.allowed;
    if (allowed != nullptr && allowed->on(on->name, "view") == nullptr) return false;
  }
  return true;
}

/// Whether a column goes out or, in a template, could come in.
bool is_granted(const record_call& c, const transfer::column& column) {
  if (!lets(c.granted, column)) return false;
  if (c.action == "export") return is_seen(c, column);
  if (c.who.rights == nullptr) return true;
  const auto* create = c.who.rights->on(c.on->name, "create");
  return create != nullptr && lets(create, column);
}

/// What the body says or, where it says nothing, the query.
result<json> read_values(const core::request& ask) {
  auto out = ask.body.empty() ? result<json>{json::object()} : read_body(ask);
  if (!out) return out;
  if (!out->is_object()) return fail(errc::bad_request, "body: expected an object");
  for (const auto* name : {"title", "format", "columns"})
    if (const auto said = ask.parameter(name); said && !out->contains(name))
      (*out)[name] = std::string{*said};
  const auto columns = out->find("columns");
  if (columns == out->end() || !columns->is_string()) return out;
  auto read = core::parse_json(columns->get<std::string>(), "columns");
  if (!read) return read;
  *columns = std::move(read).value();
  return out;
}

result<format> read_format(const core::request& ask, const json& body) {
  auto word = std::string{ask.parameter("format").value_or("xlsx")};
  const auto said = body.find("format");
  if (said != body.end() && said->is_string()) word = said->get<std::string>();
  if (word == "xlsx") return format::xlsx;
  if (word == "csv") return format::csv;
  return fail(errc::bad_request, "format: expected csv or xlsx");
}

/// The lines of `explain`, and what the body describes its columns with.
std::vector<std::string> advice_in(const json& body) {
  std::vector<std::string> out;
  const auto explain = body.value("explain", json{});
  std::string_view rest;
  if (explain.is_string()) rest = explain.get_ref<const std::string&>();
  while (!rest.empty() && out.size() < most_advice) {
    const auto end = std::min(rest.find('\n'), rest.size());
    if (end != 0) out.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  const auto columns = body.value("columns", json{});
  for (const auto& one : columns.is_array() ? columns : json::array()) {
    const auto about = one.is_object() ? one.value("description", json{}) : json{};
    const auto title = one.is_object() ? one.value("defaultTitle", json{}) : json{};
    if (!about.is_string() || !title.is_string() || out.size() >= most_advice) continue;
    if (about.get_ref<const std::string&>().empty()) continue;
    out.push_back(title.get<std::string>() + ": " + about.get<std::string>());
  }
  return out;
}

result<wish> read_wish(const record_call& c) {
  const auto& ask = c.ask->ask;
  auto body = read_values(ask);
  if (!body) return body.error();
  wish out;
  const auto title = body->find("title");
  if (title != body->end() && title->is_string()) out.title = title->get<std::string>();
  if (out.title.empty()) out.title = c.on->title.empty() ? c.on->name : c.on->title;
  auto as = read_format(ask, *body);
  if (!as) return as.error();
  out.as = *as;
  const auto columns = body->find("columns");
  if (columns == body->end() || columns->is_null()) {
    out.columns = transfer::all_columns(*c.on);
    std::erase_if(out.columns, [&](const auto& one) { return !is_granted(c, one); });
    if (c.granted != nullptr && out.columns.empty())
      return fail(errc::no_permission, "No permissions");
  } else {
    auto read = transfer::read_columns(*columns);
    if (!read) return read.error();
    out.columns = std::move(read).value();
  }
  if (c.action == "downloadXlsxTemplate") out.advice = advice_in(*body);
  for (const auto& pair : ask.query) {
    const std::string_view name = pair.first;
    const auto of_list = name.starts_with("filter") || name.starts_with("sort");
    if (of_list) out.query.push_back(pair);
  }
  const auto filter = body->find("filter");
  if (filter != body->end() && !filter->is_null() && !ask.parameter("filter"))
    out.query.emplace_back("filter", filter->dump());
  return out;
}

/// The role may have fields that it sees and does not hand out.
result<void> check_granted(const record_call& c, const wish& w) {
  for (const auto& column : w.columns)
    if (!is_granted(c, column))
      return fail(
        errc::no_permission,
        "No permissions for column " + transfer::joined(column.path));
  return {};
}

/// Only records that the role sees, whatever it may export.
result<void> keep_to_view(const record_call& c, model::select_plan& plan) {
  if (c.who.rights == nullptr) return {};
  const auto* view = c.who.rights->on(c.on->name, "view");
  if (view == nullptr) return fail(errc::no_permission, "No permissions");
  auto scope = model::scope_of(view, *c.on, c.view, plan.hops);
  if (!scope) return scope.error();
  plan.where = model::both(std::move(scope).value(), std::move(plan.where));
  return {};
}

/// Fields of decimals as whole numbers, which plans of an export read in their place.
using whole_numbers = std::deque<model::field>;

void read_whole(std::vector<const model::field*>& output, whole_numbers& kept) {
  for (const auto*& f : output) {
    if (f->type != model::field_type::decimal) continue;
    kept.push_back(*f);
    kept.back().type = model::field_type::big_int;
    f = &kept.back();
  }
}

void read_whole(std::vector<model::append>& appends, whole_numbers& kept) {
  for (auto& one : appends) {
    read_whole(one.output, kept);
    read_whole(one.parts, kept);
  }
}

/// The field at the end of a path, or null.
const model::field* field_at(const record_call& c, const transfer::column& column) {
  const auto* on = c.on;
  for (std::size_t i = 0; i + 1 < column.path.size(); ++i) {
    const auto* by = c.catalogue->find_association(*on, column.path[i]);
    if (by == nullptr) return nullptr;
    on = by->target;
  }
  return on->find(column.path.back());
}

/// What of a column's field says how its values are written.
void complete(const record_call& c, transfer::column& column) {
  const auto* f = field_at(c, column);
  if (f == nullptr || f->hidden) return;
  if (f->type == model::field_type::decimal) column.decimal = f;
  if (transfer::has_choices(*f)) column.choices = f;
}

result<model::select_plan> plan_export(const record_call& c, const wish& w) {
  if (auto may = check_granted(c, w); !may) return may.error();
  core::request said;
  said.query = w.query;
  for (const auto& column : w.columns)
    said.query.emplace_back("fields[]", transfer::joined(column.path));
  auto plan = bounded_plan(c, said, {.number = 1, .size = page_rows});
  if (!plan) return plan;
  if (auto kept = keep_to_view(c, *plan); !kept) return kept.error();
  plan->with_total = false;
  plan->limit = page_rows;
  return plan;
}

/// A file that goes when this does.
class passing_file {
public:
  static result<std::shared_ptr<passing_file>> in(const fs::path& folder) {
    std::error_code why;
    fs::create_directories(folder, why);
    if (why) return fail(errc::storage_failed, "no place for the file", why.message());
    return std::make_shared<passing_file>(folder / core::random_hex(16));
  }
  explicit passing_file(fs::path path) : path_(std::move(path)) {}
  passing_file(const passing_file&) = delete;
  passing_file& operator=(const passing_file&) = delete;
  ~passing_file() {
    std::error_code gone_already;
    fs::remove(path_, gone_already);
  }
  [[nodiscard]] const fs::path& path() const { return path_; }

private:
  fs::path path_;
};

struct order {
  file_call call;
  wish what;
  std::shared_ptr<const model::select_plan> plan; ///< Null: no rows.
  std::shared_ptr<const whole_numbers> whole;     ///< Of the plan.
};

result<std::unique_ptr<transfer::table_writer>>
open_writer(const order& o, const fs::path& file) {
  auto out = o.what.as == format::csv ? transfer::write_csv(file)
                                      : transfer::write_xlsx(file, o.what.title);
  if (!out) return out;
  for (const auto& line : o.what.advice)
    if (auto put = (*out)->write({line}); !put) return put.error();
  std::vector<transfer::cell> header;
  for (const auto& column : o.what.columns)
    header.emplace_back(column.title);
  if (auto put = (*out)->write(header); !put) return put.error();
  return out;
}

result<void>
write_page(const std::string& rows, const wish& what, transfer::table_writer& out) {
  for (const auto& record : json::parse(rows)) {
    std::vector<transfer::cell> cells;
    cells.reserve(what.columns.size());
    for (const auto& column : what.columns)
      cells.push_back(transfer::cell_at(record, column));
    if (auto put = out.write(cells); !put) return put;
  }
  return {};
}

result<void>
write_rows(storage::session& db, const order& o, transfer::table_writer& out) {
  auto plan = *o.plan;
  while (true) {
    const auto rows = nested::select(db, plan);
    if (!rows) return rows.error();
    if (plan.offset + rows->rows > core::limits::export_rows)
      return fail(
        errc::bad_request, "filter: more than "
                             + std::to_string(core::limits::export_rows)
                             + " records match; narrow it");
    if (auto put = write_page(rows->json, o.what, out); !put) return put;
    if (rows->rows < page_rows) return {};
    if (o.call.record.ask->answered()) return fail(errc::timed_out, {});
    plan.offset += page_rows;
  }
}

/// On a worker.
void send(const order& o, const passing_file& made) {
  const auto& ask = o.call.record.ask;
  files::handle file{open(made.path().c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC)};
  struct stat facts {};
  if (!file || fstat(file.get(), &facts) != 0)
    return ask->refuse(fail(errc::storage_failed, "the file could not be read"));
  const auto csv = o.what.as == format::csv;
  core::response out;
  out.content_type = csv ? "text/csv; charset=utf-8" : xlsx_type;
  out.headers.push_back(
    {"Content-Disposition",
     files::disposition("attachment", o.what.title + (csv ? ".csv" : ".xlsx"))});
  out.headers.push_back({"Cache-Control", "no-store"});
  const core::byte_range all{0, static_cast<std::uint64_t>(facts.st_size)};
  out.rest
    = std::make_shared<files::file_body>(std::move(file), all, o.call.room.workers());
  ask->answer(std::move(out));
}

result<void> write_file(storage::session* db, const order& o, const fs::path& file) {
  auto out = open_writer(o, file);
  if (!out) return out.error();
  if (db != nullptr)
    if (auto written = write_rows(*db, o, **out); !written) return written;
  return (*out)->finish();
}

fs::path outgoing(const order& o) {
  return o.call.room.folder() / "outgoing";
}

} // namespace

result<void> export_records(storage::store& store, const file_call& c) {
  auto what = read_wish(c.record);
  if (!what) return what.error();
  auto plan = plan_export(c.record, *what);
  if (!plan) return plan.error();
  for (auto& column : what->columns)
    complete(c.record, column);
  auto whole = std::make_shared<whole_numbers>();
  read_whole(plan->output, *whole);
  read_whole(plan->appends, *whole);
  const order o{
    c, std::move(what).value(),
    std::make_shared<const model::select_plan>(std::move(plan).value()),
    std::move(whole)};
  auto made = std::make_shared<std::shared_ptr<passing_file>>();
  storage::task work = [o, made](storage::session& db) -> result<std::string> {
    auto file = passing_file::in(outgoing(o));
    if (!file) return file.error();
    *made = *file;
    if (auto written = write_file(&db, o, (*file)->path()); !written)
      return written.error();
    return std::string{};
  };
  store.inspect(
    std::move(work), on_behalf(c.record.ask), [o, made](result<std::string> got) {
      o.call.room.workers()->submit(core::work::storage, [o, made, got = std::move(got)] {
        if (!got) return o.call.record.ask->refuse(got.error());
        send(o, **made);
      });
    });
  return {};
}

result<void> send_template(storage::store& /*store*/, const file_call& c) {
  auto what = read_wish(c.record);
  if (!what) return what.error();
  what->as = format::xlsx;
  order o{c, std::move(what).value(), nullptr, nullptr};
  c.room.workers()->submit(core::work::storage, [o = std::move(o)] {
    const auto& ask = o.call.record.ask;
    auto file = passing_file::in(outgoing(o));
    if (!file) return ask->refuse(file.error());
    if (auto written = write_file(nullptr, o, (*file)->path()); !written)
      return ask->refuse(written.error());
    send(o, **file);
  });
  return {};
}

} // namespace actors::app::calls
