#include "storage/postgres/session.hpp"

#include "storage/postgres/blocking.hpp"
#include "storage/postgres/failure.hpp"
#include "storage/sql/schema.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace storage::postgres {

namespace {

// From PostgreSQL's catalogue of types.
constexpr pqxx::oid bool_type = 16;
constexpr pqxx::oid int8_type = 20;
constexpr pqxx::oid int2_type = 21;
constexpr pqxx::oid int4_type = 23;
constexpr pqxx::oid float4_type = 700;
constexpr pqxx::oid float8_type = 701;

/// A change of a table waits so long for those who read it.
constexpr auto lock_time = "5000";

template <class Number>
Number number_in(const char* text) {
  Number out{};
  std::from_chars(text, text + std::char_traits<char>::length(text), out);
  return out;
}

value value_of(const pqxx::field& from) {
  if (from.is_null()) return {};
  switch (from.type()) {
  case int2_type:
  case int4_type:
  case int8_type:
    return number_in<std::int64_t>(from.c_str());
  case float4_type:
  case float8_type:
    return number_in<double>(from.c_str());
  case bool_type:
    return std::int64_t{from.c_str()[0] == 't'};
  default:
    return std::string{from.c_str(), from.size()};
  }
}

/// Values as texts; null where there is none.
class parameters {
public:
  explicit parameters(std::span<const value> from) {
    texts_.reserve(from.size());
    for (const auto& v : from)
      add(v);
  }

  [[nodiscard]] const std::vector<const char*>& all() const { return all_; }

private:
  void add(const value& v) {
    if (core::model::is_null(v)) return all_.push_back(nullptr);
    if (const auto* text = std::get_if<std::string>(&v))
      return all_.push_back(text->c_str());
    std::array<char, 40> digits{};
    auto* end = digits.data() + digits.size();
    if (const auto* whole = std::get_if<std::int64_t>(&v)) {
      end = std::to_chars(digits.data(), end, *whole).ptr;
    } else {
      end = std::to_chars(digits.data(), end, std::get<double>(v)).ptr;
    }
    texts_.emplace_back(digits.data(), end);
    all_.push_back(texts_.back().c_str());
  }

  std::vector<std::string> texts_; ///< Never grows past what was reserved.
  std::vector<const char*> all_;
};

/// libpqxx leaves the SQLSTATE of some classes out.
std::string state_of(const std::exception& thrown) {
  const auto is
    = [&](auto* kind) { return dynamic_cast<decltype(kind)>(&thrown) != nullptr; };
  using namespace pqxx;
  if (is(static_cast<const insufficient_privilege*>(nullptr))) return "42501";
  if (is(static_cast<const undefined_table*>(nullptr))) return "42P01";
  if (is(static_cast<const undefined_column*>(nullptr))) return "42703";
  if (is(static_cast<const unique_violation*>(nullptr))) return "23505";
  if (is(static_cast<const not_null_violation*>(nullptr))) return "23502";
  if (is(static_cast<const disk_full*>(nullptr))) return "53100";
  if (is(static_cast<const too_many_connections*>(nullptr))) return "53300";
  if (is(static_cast<const insufficient_resources*>(nullptr))) return "53000";
  if (is(static_cast<const deadlock_detected*>(nullptr))) return "40P01";
  if (is(static_cast<const serialization_failure*>(nullptr))) return "40001";
  return "XXXXX";
}

/// Empty if the server refused nothing.
std::string state_of_sql(const std::exception& thrown) {
  const auto* refused = dynamic_cast<const pqxx::sql_error*>(&thrown);
  if (refused == nullptr) return {};
  return refused->sqlstate().empty() ? state_of(thrown) : refused->sqlstate();
}

class work_session final : public session {
public:
  work_session(pqxx::work& in, const tenant& who)
      : in_(in), who_(who), at_{sql::dialect::postgres, who_.schema} {}

  [[nodiscard]] sql::place where() const override { return at_; }
  [[nodiscard]] std::string table_name(std::string_view name) const override {
    return sql::qualified(at_, name);
  }

  core::result<table> query(std::string_view sql, std::span<const value> bound) override {
    auto rows = run(sql, bound);
    if (!rows) return rows.error();
    table out;
    for (const auto& row : *rows) {
      auto& made = out.emplace_back();
      for (const auto& each : row)
        made.push_back(value_of(each));
    }
    return out;
  }

  core::result<std::int64_t>
  execute(std::string_view sql, std::span<const value> bound) override {
    auto rows = run(sql, bound);
    if (!rows) return rows.error();
    return static_cast<std::int64_t>(rows->affected_rows());
  }

  core::result<void> attempt(const std::function<core::result<void>()>& part) override {
    if (auto begun = run("SAVEPOINT part", {}); !begun) return begun.error();
    auto done = part();
    if (failed_ && failed_->code != core::errc::bad_request) return *failed_;
    failed_.reset();
    if (!done) {
      if (auto undone = run("ROLLBACK TO SAVEPOINT part", {}); !undone)
        return undone.error();
    }
    if (auto ended = run("RELEASE SAVEPOINT part", {}); !ended) return ended.error();
    return done;
  }

  core::result<void> create_table(const core::model::collection& c) override {
    const std::array<value, 2> names{who_.schema, c.table};
    const auto same = query(
      "SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
      " ON n.oid = c.relnamespace WHERE n.nspname = $1 AND lower(c.relname) = lower($2)",
      names);
    if (!same) return same.error();
    if (!same->empty())
      return core::fail(
        core::errc::bad_request, "Collection named " + c.name + " already exists");
    return run_all(sql::create_table(c, at_));
  }

  core::result<void> drop_table(const core::model::collection& c) override {
    return run_all(sql::drop_table(c, at_));
  }

  core::result<void>
  add_column(const core::model::collection& c, const core::model::field& f) override {
    const std::array<value, 3> names{who_.schema, c.table, f.name};
    const auto same = query(
      "SELECT 1 FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c"
      " ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
      " WHERE n.nspname = $1 AND c.relname = $2 AND lower(a.attname) = lower($3)"
      " AND a.attnum > 0 AND NOT a.attisdropped",
      names);
    if (!same) return same.error();
    if (!same->empty())
      return core::fail(
        core::errc::bad_request, "Field named " + f.name + " already exists");
    return run_all(sql::add_column(c, f, at_));
  }

  core::result<void>
  drop_column(const core::model::collection& c, const core::model::field& f) override {
    return run_all(sql::drop_column(c, f, at_));
  }

  /// The first failure; the transaction takes nothing after it.
  [[nodiscard]] const std::optional<core::error>& failed() const { return failed_; }

private:
  /// What is missing here is of the app itself: the catalogue is read in the transaction.
  static core::error own_words(const std::exception& thrown) {
    auto why = words_of(thrown, nullptr);
    if (state_of_sql(thrown) == "42P01")
      why = core::fail(
        core::errc::storage_failed,
        "the app's schema, or a table in it, is gone from the database", why.cause);
    return why;
  }

  core::result<pqxx::result> run(std::string_view sql, std::span<const value> bound) {
    if (failed_) return *failed_;
    try {
      const parameters given{bound};
      return in_.exec_params(
        std::string{sql}, pqxx::prepare::make_dynamic_params(given.all()));
    } catch (const std::exception& thrown) {
      failed_ = own_words(thrown);
      return *failed_;
    }
  }

  core::result<void> run_all(const std::vector<std::string>& steps) {
    for (const auto& step : steps)
      if (const auto done = run(step, {}); !done) return done.error();
    return {};
  }

  pqxx::work& in_;
  const tenant& who_;
  const sql::place at_;
  std::optional<core::error> failed_;
};

/// The name of ours in the server's words for a value that is there already.
std::string quoted_name_in(const std::string& message) {
  for (auto open = message.find('"'); open != std::string::npos;) {
    const auto close = message.find('"', open + 1);
    if (close == std::string::npos) break;
    auto name = message.substr(open + 1, close - open - 1);
    if (name.find('.') != std::string::npos) return name;
    open = message.find('"', close + 1);
  }
  return {};
}

void prepare(
  pqxx::work& in, const tenant& who, access kind,
  std::chrono::steady_clock::time_point deadline) {
  using namespace std::chrono;
  const auto left = std::max<std::int64_t>(
    1, ceil<milliseconds>(deadline - steady_clock::now()).count());
  // No name is looked up anywhere: each says its schema. What jit costs: see link.cpp.
  std::string sql = "SELECT set_config('search_path','',true),"
                    "set_config('jit','off',true),"
                    "set_config('statement_timeout',$1,true),"
                    "set_config('lock_timeout',$2,true)";
  if (kind == access::read) sql += ",set_config('transaction_read_only','on',true)";
  if (who.role.empty()) {
    in.exec_params(sql, std::to_string(left), lock_time);
  } else {
    in.exec_params(
      sql + ",set_config('role',$3,true)", std::to_string(left), lock_time, who.role);
  }
}

core::result<std::string>
commit(pqxx::work& in, core::result<std::string> made, access kind) {
  if (!made) return made;
  try {
    in.commit();
    return made;
  } catch (const pqxx::in_doubt_error& unknown) {
    if (kind == access::read) return connection_lost(unknown.what());
    return core::fail(
      core::errc::outcome_unknown,
      "the connection to the database server was lost while it wrote; look before "
      "sending again",
      unknown.what());
  } catch (const std::exception& thrown) {
    return words_of(thrown, nullptr);
  }
}

struct attempt {
  core::result<std::string> made;
  bool begun = false; ///< `work` was called.
};

attempt try_once(
  hub::lease& held, const tenant& who, access kind,
  std::chrono::steady_clock::time_point deadline, const task& work) {
  attempt now{core::fail(core::errc::internal, {}), false};
  try {
    pqxx::work in{held.connection().on};
    prepare(in, who, kind, deadline);
    now.begun = true;
    work_session face{in, who};
    auto made = work(face);
    if (made && face.failed()) made = *face.failed();
    now.made = commit(in, std::move(made), kind);
  } catch (const std::exception& thrown) {
    now.made = words_of(thrown, nullptr);
  }
  if (!now.made && now.made.error().code != core::errc::bad_request) held.spoil();
  return now;
}

} // namespace

core::error words_of(const std::exception& thrown, const core::model::collection* on) {
  if (const auto* broken = dynamic_cast<const pqxx::broken_connection*>(&thrown))
    return connection_lost(broken->what());
  const auto* refused = dynamic_cast<const pqxx::sql_error*>(&thrown);
  if (refused == nullptr) return core::fail(core::errc::internal, {}, thrown.what());
  refusal why{refused->sqlstate(), refused->what(), {}, {}};
  if (why.state.empty()) why.state = state_of(thrown);
  if (why.state == "23505" && why.message.find("\"pg_") != std::string::npos)
    why.state = "42710"; // two made the same thing: PostgreSQL's own indexes say so
  if (why.state == "23505") why.constraint = quoted_name_in(why.message);
  return words_of(why, on);
}

core::result<std::string> run_in_transaction(
  hub& through, const tenant& who, access kind,
  std::chrono::steady_clock::time_point deadline, const task& work) {
  while (true) {
    if (std::chrono::steady_clock::now() >= deadline)
      return core::fail(core::errc::timed_out, {});
    auto held = through.take(who.at, deadline);
    if (!held) return held.error();
    auto now = try_once(*held, who, kind, deadline, work);
    // One that was kept may have gone meanwhile; nothing was done on it.
    const bool gone
      = !now.made && now.made.error().code == core::errc::storage_unavailable;
    if (gone && !now.begun && held->is_used()) continue;
    return std::move(now.made);
  }
}

} // namespace storage::postgres
