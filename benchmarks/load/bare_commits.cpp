// bare_commits FOLDER FILES SECONDS [THREADS]: durable SQLite commits of one row each,
// round robin over FILES data bases, with nothing around them. Prints commits a second.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

#include <sqlite3.h>

namespace {

using clock_type = std::chrono::steady_clock;

void check(int code, sqlite3* db, int wanted = SQLITE_OK) {
  if (code == wanted) return;
  std::fprintf(stderr, "bare_commits: %s\n", sqlite3_errmsg(db));
  std::exit(1);
}

/// One data base with its one statement, open until the process ends.
struct file {
  sqlite3* db = nullptr;
  sqlite3_stmt* insert = nullptr;

  explicit file(const std::filesystem::path& where) {
    check(sqlite3_open(where.c_str(), &db), db);
    for (const auto* sql :
         {"PRAGMA journal_mode=WAL", "PRAGMA synchronous=FULL",
          "CREATE TABLE IF NOT EXISTS made"
          " (id INTEGER PRIMARY KEY, title TEXT, price REAL)"})
      check(sqlite3_exec(db, sql, nullptr, nullptr, nullptr), db);
    constexpr auto sql = "INSERT INTO made (title, price) VALUES ('a written row', 12.5)";
    check(sqlite3_prepare_v2(db, sql, -1, &insert, nullptr), db);
  }

  void commit() const {
    check(sqlite3_step(insert), db, SQLITE_DONE);
    sqlite3_reset(insert);
  }
};

/// Every `step`th file from `first`, over and over until `end`.
long turn(
  const std::vector<file>& files, std::size_t first, std::size_t step,
  clock_type::time_point end) {
  long done = 0;
  for (auto i = first; clock_type::now() < end; ++done) {
    files[i].commit();
    i = i + step < files.size() ? i + step : first;
  }
  return done;
}

} // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const std::filesystem::path folder = argv[1];
  const auto count = std::strtoul(argv[2], nullptr, 10);
  const auto seconds = std::strtod(argv[3], nullptr);
  const auto threads = argc > 4 ? std::strtoul(argv[4], nullptr, 10) : 1;
  std::vector<file> files;
  for (std::size_t i = 0; i < count; ++i)
    files.emplace_back(folder / ("bare" + std::to_string(i) + ".sqlite"));
  const auto end = clock_type::now()
                   + std::chrono::duration_cast<clock_type::duration>(
                     std::chrono::duration<double>{seconds});
  std::vector<long> done(threads);
  std::vector<std::thread> all;
  for (std::size_t i = 0; i < threads; ++i)
    all.emplace_back([&, i] { done[i] = turn(files, i, threads, end); });
  for (auto& one : all)
    one.join();
  const auto sum = std::accumulate(done.begin(), done.end(), 0L);
  std::printf("%.1f\n", static_cast<double>(sum) / seconds);
}
