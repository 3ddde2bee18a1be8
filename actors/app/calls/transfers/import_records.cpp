#include "actors/app/calls/transfers/import_links.hpp"
#include "actors/app/calls/transfers/leave.hpp"
#include "actors/app/calls/transfers/transfers.hpp"
#include "actors/app/calls/write_parts.hpp"
#include "actors/app/part.hpp"
#include "actors/files/spool.hpp"
#include "actors/transfer/cell_text.hpp"
#include "actors/transfer/columns.hpp"
#include "actors/transfer/csv_file.hpp"
#include "actors/transfer/values.hpp"
#include "actors/transfer/xlsx_reader.hpp"
#include "core/query.hpp"

#include <array>
#include <optional>

#include <unistd.h>

/// A file comes to the disk, is read once to see that it can be, and again for its rows,
/// which go to the store some at a time: others write in between.
namespace actors::app::calls {

namespace {

std::string said_of(const core::error& err) {
  return err.detail.empty() ? std::string{core::row(err.code).meaning} : err.detail;
}

using core::errc;
using core::fail;
using core::json;
using core::result;

/// Rows of advice that may stand above the header.
constexpr std::size_t rows_above = 100;
/// Of what is written at once; the row that comes past it is the last.
constexpr std::size_t chunk_rows = 100;
constexpr std::size_t chunk_bytes = 4UL * 1024 * 1024;
/// How long who was let in goes on without being asked again.
constexpr std::chrono::milliseconds leave_time{300};

struct refused_row {
  std::size_t line;
  std::string why;
};

/// What became of rows so far.
struct report {
  std::size_t stored = 0;
  std::size_t refused = 0;
  std::vector<refused_row> first;    ///< At most limits::reported_rows.
  std::vector<std::string> left_out; ///< Columns that are no fields.

  void add(const report& more) {
    stored += more.stored;
    refused += more.refused;
    for (const auto& one : more.first)
      if (first.size() < core::limits::reported_rows) first.push_back(one);
  }

  [[nodiscard]] std::string json_text() const {
    auto rows = json::array();
    for (const auto& one : first)
      rows.push_back({{"row", one.line}, {"message", one.why}});
    json out{{"successCount", stored}, {"failureCount", refused}, {"failures", rows}};
    if (!left_out.empty()) out["skippedColumns"] = left_out;
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
  }
};

/// The first bytes say what it is; a client's names do not.
bool is_zip(int file) {
  std::array<char, 4> head{};
  return pread(file, head.data(), head.size(), 0) == 4
         && std::string_view{head.data(), head.size()} == "PK\x03\x04";
}

/// A field is filled by who may fill it in what he makes, and by a file.
result<void>
check_columns(const record_call& c, const std::vector<transfer::target_column>& columns) {
  if (c.who.rights == nullptr) return {};
  const auto* create = c.who.rights->on(c.on->name, "create");
  if (create == nullptr) return fail(errc::no_permission, "No permissions");
  const auto lets = [](const core::access::grant* granted, const std::string& name) {
    return granted == nullptr || !granted->fields || granted->fields->contains(name);
  };
  for (const auto& one : columns) {
    if (one.as == nullptr) continue;
    const auto& name = one.as->name;
    if (!lets(create, name) || !lets(c.granted, name))
      return fail(errc::bad_request, "column " + name + ": no permission to write it");
  }
  return {};
}

/// Where the rows of an import go, and on whose behalf.
struct import_target {
  const record_call& call;
  const storage::nested::order& by;
  const std::vector<transfer::target_column>& columns;
};

/// Makes records of the rows, each for itself. In one transaction.
result<std::string> store_rows(
  storage::session& db, const import_target& to, const std::vector<import_row>& rows,
  report& out) {
  out = {}; // a task may run again
  std::optional<storage::nested::record> owner;
  if (to.call.within != nullptr) {
    auto found = owner_of(db, to.call, "update");
    if (!found) return found.error();
    owner = std::move(found).value();
  }
  import_links links{to.columns};
  if (auto read = links.read(db, to.by, rows); !read) return read.error();
  for (const auto& row : rows) {
    const auto went = db.attempt([&]() -> result<void> {
      if (!row.wrong.empty()) return fail(errc::bad_request, row.wrong);
      auto record = links.record_of(row);
      if (!record) return record.error();
      storage::nested::writer made_by{db, to.by};
      auto made = owner ? made_by.insert_linked(*to.call.within, *owner, *record)
                        : made_by.insert(*to.call.on, *record);
      if (!made) return made.error();
      return check_made(db, to.call, {std::move(made).value()});
    });
    if (went) {
      ++out.stored;
      continue;
    }
    const auto code = went.error().code;
    if (code != errc::bad_request && code != errc::no_permission) return went.error();
    ++out.refused;
    out.first.push_back({row.line, went.error().detail});
  }
  return std::string{};
}

/// One import. Held by what is under way of it; ends the request when that is gone.
class import_run : public std::enable_shared_from_this<import_run> {
public:
  import_run(file_call c, std::shared_ptr<void> place)
      : call_(std::move(c)), place_(std::move(place)), order_(order_of(call_.record)) {}

  /// On a worker.
  void begin(result<files::received> got) {
    if (!got) return call_.record.ask->refuse(got.error());
    got_ = std::move(got).value();
    auto named = read_named();
    if (!named) return call_.record.ask->refuse(named.error());
    auto rows = count_rows(*named);
    if (!rows) return call_.record.ask->refuse(rows.error());
    auto again = open_table(*named);
    if (!again) return call_.record.ask->refuse(again.error());
    table_ = std::move(again).value();
    start(*rows);
  }

private:
  /// The columns that the form names, if any.
  result<std::vector<transfer::column>> read_named() {
    const auto said = got_.texts.find("columns");
    if (said == got_.texts.end() || said->second.empty())
      return std::vector<transfer::column>{};
    auto wire = core::parse_json(said->second, "columns");
    if (!wire) return wire.error();
    return transfer::read_columns(*wire);
  }

  /// The table behind its header, which says what the cells are.
  result<std::unique_ptr<transfer::table_reader>>
  open_table(const std::vector<transfer::column>& named) {
    const auto file = got_.file->file();
    const auto workbook = is_zip(file);
    if (!workbook && call_.record.ask->ask.action == "importXlsx")
      return fail(errc::bad_request, "file: not an xlsx workbook");
    auto table
      = workbook
          ? transfer::read_xlsx(file)
          : result<std::unique_ptr<transfer::table_reader>>{transfer::read_csv(file)};
    if (!table) return table;
    auto header = find_header(**table, named);
    if (!header) return header.error();
    const auto& query = call_.record.ask->ask.query;
    const auto skips = core::flag_parameter(query, "skipUnknownColumns", false);
    if (!skips) return skips.error();
    all_.left_out.clear();
    // Whoever names columns wants these and no others.
    auto columns = transfer::match_header(
      *header, *call_.record.on, named, call_.record.view,
      *skips || !named.empty() ? &all_.left_out : nullptr);
    if (!columns) return columns.error();
    if (auto may = check_columns(call_.record, *columns); !may) return may.error();
    columns_ = std::move(columns).value();
    return table;
  }

  /// The first row; or, of columns that are named, the first one that has one of them:
  /// a template may have advice above it.
  static result<transfer::row>
  find_header(transfer::table_reader& table, const std::vector<transfer::column>& named) {
    for (std::size_t i = 0; i < rows_above; ++i) {
      auto row = table.next();
      if (!row) return row.error();
      if (!*row) break;
      if (named.empty() || transfer::is_header(**row, named)) return std::move(**row);
    }
    if (named.empty()) return fail(errc::bad_request, "file: no data to import");
    return fail(errc::bad_request, "file: no row has the titles of the columns");
  }

  /// Reads the file to its end. errc::bad_request names the first thing that is wrong.
  result<std::size_t> count_rows(const std::vector<transfer::column>& named) {
    auto table = open_table(named);
    if (!table) return table.error();
    std::size_t count = 0;
    while (true) {
      auto row = (*table)->next();
      if (!row) return row.error();
      if (!*row) break;
      if (++count > core::limits::import_rows)
        return fail(
          errc::bad_request,
          "file: more than " + std::to_string(core::limits::import_rows) + " rows");
    }
    if (count == 0) return fail(errc::bad_request, "file: no data to import");
    return count;
  }

  void start(std::size_t rows) {
    const auto& ask = call_.record.ask;
    const auto async = core::flag_parameter(ask->ask.query, "async", false);
    if (!async) return ask->refuse(async.error());
    if (!*async) return step();
    call_.room.with_store([self = shared_from_this(), rows](storage::store& /*store*/) {
      self->go_behind(rows);
    });
  }

  /// In the db part: the request is answered, the rest goes on.
  void go_behind(std::size_t rows) {
    const auto& ask = call_.record.ask;
    task_ = call_.room.tasks->add(call_.record.who.user_id, rows);
    if (!task_)
      return ask->refuse(
        fail(errc::overloaded, "as many tasks as there may be are under way"));
    ask->answer_json(json{{"data", {{"taskId", task_->id}}}}.dump());
    on_worker([self = shared_from_this()] { self->step(); });
  }

  template <class F>
  void on_worker(F job) {
    call_.room.workers()->submit(core::work::storage, std::move(job));
  }

  /// On a worker: the next rows to the store.
  void step() {
    if (!task_ && call_.record.ask->answered()) return; // nobody waits any more
    auto rows = std::make_shared<std::vector<import_row>>();
    std::size_t size = 0;
    while (rows->size() < chunk_rows && size < chunk_bytes) {
      auto row = table_->next();
      if (!row) return end(row.error());
      if (!*row) break;
      for (const auto& one : (*row)->cells)
        if (const auto* text = std::get_if<std::string>(&one)) size += text->size();
      rows->push_back(read_row(**row));
    }
    if (rows->empty()) return end(all_.json_text());
    const auto now = std::chrono::steady_clock::now();
    if (now - let_at_ < leave_time) return send(rows);
    let_at_ = now;
    ask_leave(
      *call_.room.entry, call_.record.ask->ask,
      [self = shared_from_this(), rows](result<void> may) {
        self->on_worker([self, rows, may = std::move(may)] {
          if (!may) return self->end(may.error());
          self->send(rows);
        });
      });
  }

  void send(const std::shared_ptr<const std::vector<import_row>>& rows) {
    call_.room.with_store([self = shared_from_this(), rows](storage::store& store) {
      self->put(store, rows);
    });
  }

  import_row read_row(const transfer::row& row) {
    import_row out{row.line, json::object(), {}, {}};
    const auto size = std::min(row.cells.size(), columns_.size());
    for (std::size_t i = 0; i < size; ++i) {
      const auto& to = columns_[i];
      const auto given = !std::holds_alternative<std::monostate>(row.cells[i]);
      if (to.as == nullptr || !given) continue;
      if (to.by == nullptr) {
        auto value
          = transfer::value_of(*to.as, row.cells[i], call_.record.view.at.offset);
        if (!value) out.wrong = value.error().detail;
        if (value) out.record[to.as->name] = std::move(value).value();
        continue;
      }
      auto said = transfer::parts_of(row.cells[i], to.by->many);
      if (!said.empty()) out.links.push_back({i, std::move(said)});
    }
    return out;
  }

  /// In the db part.
  void
  put(storage::store& store, const std::shared_ptr<const std::vector<import_row>>& rows) {
    auto chunk = std::make_shared<report>();
    storage::task work = [self = shared_from_this(), rows, chunk](storage::session& db) {
      const import_target to{self->call_.record, *self->order_, self->columns_};
      return store_rows(db, to, *rows, *chunk);
    };
    store.change(
      while_current(call_.record.catalogue, *call_.record.on, std::move(work)),
      for_ourselves(), [self = shared_from_this(), rows, chunk](result<std::string> got) {
        self->on_worker([self, rows, chunk, got = std::move(got)] {
          if (!got) return self->end(got.error());
          self->all_.add(*chunk);
          if (chunk->stored != 0) self->call_.record.ask->done_in_part();
          if (self->task_) self->task_->current += rows->size();
          self->step();
        });
      });
  }

  void end(result<std::string> with) {
    if (!with && all_.stored != 0)
      with = fail(
        // Not to be sent again as it is, whatever the code says elsewhere.
        core::row(with.error().code).retryable ? errc::outcome_unknown
                                               : with.error().code,
        said_of(with.error()) + " (after " + std::to_string(all_.stored)
          + " rows that were stored)",
        with.error().cause);
    if (task_) return task_->end(std::move(with));
    if (!with) return call_.record.ask->refuse(with.error());
    call_.record.ask->answer_json(
      R"({"data":)" + *with + R"(,"meta":{"successCount":)" + std::to_string(all_.stored)
      + "}}");
  }

  file_call call_;
  std::shared_ptr<void> place_;
  std::shared_ptr<const storage::nested::order> order_;
  files::received got_;
  std::vector<transfer::target_column> columns_;
  std::unique_ptr<transfer::table_reader> table_;
  std::chrono::steady_clock::time_point let_at_ = std::chrono::steady_clock::now();
  background_task_ptr task_; ///< Null where the request waits.
  report all_;
};

} // namespace

result<void> import_records(storage::store& /*store*/, const file_call& c) {
  if (auto fine = check_writable(c.record); !fine) return fine;
  const auto& form = c.record.ask->ask.form;
  if (!form)
    return fail(
      errc::bad_request, "body: expected multipart/form-data with a file in field file");
  auto boundary = core::boundary_of(form->type());
  if (!boundary) return boundary.error();
  auto place = take_form_place(c.room.forms);
  if (!place) return fail(errc::overloaded, "the app receives as many files as it may");
  files::spool::wish wish{
    files::shelf{c.room.folder()}, c.record.on->name, std::move(boundary).value(),
    core::limits::import_bytes};
  auto run = std::make_shared<import_run>(c, std::move(place));
  form->pour(std::make_shared<files::spool>(
    std::move(wish), c.room.workers(),
    [run](result<files::received> got) { run->begin(std::move(got)); }));
  return {};
}

} // namespace actors::app::calls
