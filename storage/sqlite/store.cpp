#include "storage/sqlite/group_writer.hpp"
#include "storage/sqlite/list_memo.hpp"
#include "storage/sqlite/long_reads.hpp"
#include "storage/sqlite/records.hpp"
#include "storage/sqlite/schema.hpp"
#include "storage/sqlite/session.hpp"
#include "storage/sqlite/turn_read.hpp"

#include <algorithm>
#include <array>

namespace storage::sqlite {

namespace {

/// About a millisecond of SQLite's virtual machine.
constexpr std::int64_t lane_steps = 40'000;
/// Output of a read on a lane; more is a worker's.
constexpr std::size_t lane_bytes = 512 * 1024;
constexpr std::size_t worker_bytes = 64UL * 1024 * 1024;
constexpr int opening_busy_ms = 5000;

core::error too_much() {
  return core::fail(
    core::errc::bad_request, "the answer comes to more than "
                               + std::to_string(worker_bytes / 1024 / 1024)
                               + " MB; ask for a smaller page or fewer fields");
}

class file_store final : public store {
public:
  file_store(const settings& with, file_identity file, std::unique_ptr<connection> reader)
      : workers_(with.workers),
        reader_(std::move(reader)),
        turn_read_(std::make_shared<turn_read>(*reader_)),
        writer_(std::make_shared<group_writer>(with, file)),
        long_reads_{
          std::make_shared<long_reads>(with, file),
          std::make_shared<long_reads>(with, file),
          std::make_shared<long_reads>(with, file)} {}

  ~file_store() override {
    if (reader_) finish([] {});
  }

  void select(
    std::shared_ptr<const core::model::select_plan> plan, call on,
    completion<rows_text> done) override {
    if (is_over(on)) return done(core::fail(core::errc::timed_out, {}));
    begin_read();
    auto read = select_rows(*reader_, *plan, lane_bytes, &memo_);
    end_read(read.stopped);
    if (!is_for_worker(read.stopped)) return done(std::move(read.rows));
    quietest().add(
      std::move(on), [plan = std::move(plan), done = std::move(done)](
                       const core::result<connection*>& worker) mutable {
        if (!worker) return done(worker.error());
        auto whole = select_rows(**worker, *plan, worker_bytes);
        if (whole.stopped == over_bytes) return done(too_much());
        done(std::move(whole.rows));
      });
  }

  void find(core::model::find_plan plan, call on, completion<std::string> done) override {
    if (is_over(on)) return done(core::fail(core::errc::timed_out, {}));
    begin_read();
    auto found = find_row(*reader_, *shapes_.of(plan), plan.key);
    end_read(found.stopped);
    if (!is_for_worker(found.stopped)) return done(std::move(found.json));
    quietest().add(
      std::move(on), [plan = std::move(plan), done = std::move(done)](
                       const core::result<connection*>& worker) mutable {
        if (!worker) return done(worker.error());
        done(find_row(**worker, find_shape{plan}, plan.key).json);
      });
  }

  void insert(
    std::shared_ptr<const core::model::insert_plan> plan, call on,
    completion<rows_text> done) override {
    writer_->add({std::move(plan), std::move(on), std::move(done)});
  }

  void update(
    std::shared_ptr<const core::model::update_plan> plan, call on,
    completion<rows_text> done) override {
    writer_->add({std::move(plan), std::move(on), std::move(done)});
  }

  void destroy(
    std::shared_ptr<const core::model::destroy_plan> plan, call on,
    completion<rows_text> done) override {
    writer_->add({std::move(plan), std::move(on), std::move(done)});
  }

  void change(task work, call on, completion<std::string> done) override {
    completion<rows_text> told = text_of(std::move(done));
    writer_->add({shared_task{std::move(work)}, std::move(on), std::move(told)});
  }

  void alter(task work, call on, completion<std::string> done) override {
    completion<rows_text> told = text_of(std::move(done));
    writer_->add({std::move(work), std::move(on), std::move(told)});
  }

  void inspect(task work, call on, completion<std::string> done) override {
    quietest().add(
      std::move(on), [work = std::move(work), done = std::move(done)](
                       const core::result<connection*>& worker) mutable {
        if (!worker) return done(worker.error());
        done(run_in_transaction(**worker, "BEGIN", work));
      });
  }

  void rest() override {
    writer_->rest();
    for (const auto& each : long_reads_)
      each->rest();
    if (reader_ && reads_ == reads_at_rest_) {
      reader_->release_memory();
      memo_.clear();
    }
    reads_at_rest_ = reads_;
  }

  [[nodiscard]] std::optional<std::int64_t> memory() const override {
    auto all = (reader_ ? reader_->memory() : 0) + writer_->memory();
    for (const auto& each : long_reads_)
      all += each->memory();
    return all;
  }

  void close(core::unique_function<void()> done) override { finish(std::move(done)); }

private:
  static completion<rows_text> text_of(completion<std::string> done) {
    return [done = std::move(done)](core::result<rows_text> made) mutable {
      if (!made) return done(made.error());
      done(std::move(made->json));
    };
  }

  void begin_read() {
    ++reads_;
    turn_read_->begin(writer_->commits());
    reader_->allow_steps(lane_steps);
  }

  void end_read(int stopped) noexcept {
    reader_->unwatch();
    if (stopped != SQLITE_OK) turn_read_->end();
  }

  /// Over its budget, or in the way of another connection.
  static bool is_for_worker(int stopped) noexcept {
    return stopped == SQLITE_INTERRUPT || stopped == SQLITE_BUSY
           || stopped == SQLITE_LOCKED || stopped == over_bytes;
  }

  /// Where a read waits least, so that one that takes long holds up no other.
  long_reads& quietest() {
    return **std::ranges::min_element(
      long_reads_, {}, [](const auto& each) { return each->left(); });
  }

  /// Writer, then long reads, then the reader, whose closing brings the log into the
  /// file: all on workers.
  void finish(core::unique_function<void()> done) {
    turn_read_->close();
    core::unique_function<void()> last
      = [reader = std::move(reader_), done = std::move(done)]() mutable {
          reader.reset();
          done();
        };
    for (const auto& each : long_reads_)
      last = [reads = each, then = std::move(last)]() mutable {
        reads->close(std::move(then));
      };
    writer_->close(std::move(last));
  }

  std::shared_ptr<core::executor> workers_;
  std::unique_ptr<connection> reader_;
  std::shared_ptr<turn_read> turn_read_;
  list_memo memo_; ///< Of the reader.
  std::shared_ptr<group_writer> writer_;
  std::array<std::shared_ptr<long_reads>, 3> long_reads_;
  find_shapes<find_shape> shapes_;
  std::uint64_t reads_ = 0;
  std::uint64_t reads_at_rest_ = 0;
};

/// A file that lost what it held is no new one, which anybody could claim.
core::result<void> check_held(const std::filesystem::path& file) {
  std::error_code why;
  if (std::filesystem::file_size(file, why) != 0 || why) return {};
  return core::fail(
    core::errc::storage_failed,
    "the database file is empty; bring it back from a backup");
}

core::result<std::unique_ptr<connection>>
open_prepared(const settings& with, creation may_create) {
  if (may_create == creation::allowed)
    if (const auto made = make_file(with.file); !made) return made.error();
  if (may_create == creation::refused)
    if (const auto held = check_held(with.file); !held) return held.error();
  auto opened = connection::open(with, connection::access::write, opening_busy_ms);
  if (!opened) return opened.error();
  if (const auto ready = prepare_schema(**opened); !ready) return ready.error();
  return opened;
}

} // namespace

core::result<std::unique_ptr<store>>
open_store(const settings& with, creation may_create, const task& first) {
  auto opened = open_prepared(with, may_create);
  if (!opened) return opened.error();
  auto& reader = **opened;
  if (first) {
    const auto done = run_in_transaction(reader, "BEGIN IMMEDIATE", first);
    if (!done) return done.error();
  }
  const auto file = identify(with.file);
  if (!file) return file.error();
  if (const auto bound = reader.run("PRAGMA query_only=ON"); !bound) return bound.error();
  reader.set_busy_time(0);
  return std::make_unique<file_store>(with, *file, std::move(*opened));
}

core::result<std::string>
run_task(const settings& with, creation may_create, const task& work) {
  auto opened = open_prepared(with, may_create);
  if (!opened) return opened.error();
  return run_in_transaction(**opened, "BEGIN IMMEDIATE", work);
}

} // namespace storage::sqlite
