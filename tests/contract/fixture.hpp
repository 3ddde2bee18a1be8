#pragma once

#include "core/model/plans/plan.hpp"
#include "storage/sqlite/open.hpp"
#include "storage/store.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

#include <condition_variable>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <future>
#include <mutex>
#include <thread>

/// What the contract suite needs of a back end, and a store with waiting calls.
namespace contract {

using core::errc;
using core::json;
using core::result;
using storage::rows_text;
using storage::value;

/// A few threads, jobs in order of arrival.
class thread_pool final : public core::executor {
public:
  explicit thread_pool(std::size_t threads = 3) {
    for (std::size_t i = 0; i < threads; ++i)
      threads_.emplace_back([this] { work(); });
  }
  ~thread_pool() override {
    {
      const std::lock_guard hold{mutex_};
      stop_ = true;
    }
    wake_.notify_all();
    for (auto& t : threads_)
      t.join();
  }

  void submit(core::work /*kind*/, core::unique_function<void()> job) override {
    {
      const std::lock_guard hold{mutex_};
      jobs_.push_back(std::move(job));
    }
    wake_.notify_one();
  }

  /// Keeps all jobs back until `go`, so that what is submitted meanwhile waits together.
  void hold() {
    const std::lock_guard hold{mutex_};
    held_ = true;
  }
  void go() {
    {
      const std::lock_guard hold{mutex_};
      held_ = false;
    }
    wake_.notify_all();
  }

private:
  void work() {
    std::unique_lock hold{mutex_};
    while (true) {
      wake_.wait(hold, [this] { return stop_ || (!held_ && !jobs_.empty()); });
      if (jobs_.empty()) return;
      auto job = std::move(jobs_.front());
      jobs_.pop_front();
      hold.unlock();
      job();
      job = {};
      hold.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<core::unique_function<void()>> jobs_;
  std::vector<std::thread> threads_;
  bool stop_ = false;
  bool held_ = false;
};

/// What stores hold of a pool: the last of them may go on one of its own threads.
class pool_door final : public core::executor {
public:
  explicit pool_door(thread_pool& to) : to_(to) {}
  void submit(core::work kind, core::unique_function<void()> job) override {
    to_.submit(kind, std::move(job));
  }

private:
  thread_pool& to_;
};

/// A folder of its own, removed at the end.
struct temporary_folder {
  std::filesystem::path path;

  temporary_folder() {
    auto name = (std::filesystem::temp_directory_path() / "coppice-XXXXXX").string();
    path = mkdtemp(name.data());
  }
  temporary_folder(const temporary_folder&) = delete;
  temporary_folder& operator=(const temporary_folder&) = delete;
  ~temporary_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

/// One more back end is one more row.
struct backend {
  std::string name;
  std::function<result<std::unique_ptr<storage::store>>(
    const std::filesystem::path& folder, std::shared_ptr<core::executor> workers)>
    open;
  /// Removes what `open` made, once the store is closed.
  std::function<void(const std::filesystem::path& folder)> clear = [](const auto&) {};
};

/// In postgres_backends.cpp: an app in each kind of place that a server offers, and one
/// through pgbouncer.
std::vector<backend> postgres_backends();

inline backend sqlite_backend() {
  return {"sqlite", [](const auto& folder, auto workers) {
            return storage::sqlite::open_store(
              {folder / "app.sqlite", storage::sqlite::durability::full, workers, {}},
              storage::sqlite::creation::allowed);
          }};
}

inline std::vector<backend> backends() {
  std::vector<backend> all{sqlite_backend()};
  for (auto& one : postgres_backends())
    all.push_back(std::move(one));
  return all;
}

inline storage::call within(std::chrono::milliseconds time) {
  return {std::chrono::steady_clock::now() + time, nullptr};
}

template <class T>
struct awaited {
  std::promise<result<T>> promise;
  std::future<result<T>> future = promise.get_future();

  result<T> get() {
    REQUIRE(future.wait_for(std::chrono::seconds{30}) == std::future_status::ready);
    return future.get();
  }
};

/// A completion and the answer it will bring.
template <class T>
std::pair<storage::completion<T>, std::shared_ptr<awaited<T>>> expect() {
  auto waiting = std::make_shared<awaited<T>>();
  return {[waiting](result<T> r) { waiting->promise.set_value(std::move(r)); }, waiting};
}

/// A collection with a field of every type.
inline core::model::collection items() {
  return *core::model::make_collection(json::parse(R"({"name":"items","fields":[
    {"name":"title","type":"string"},{"name":"code","type":"string","unique":true},
    {"name":"notes","type":"text"},{"name":"qty","type":"integer"},
    {"name":"big","type":"bigInt"},{"name":"price","type":"double"},
    {"name":"cost","type":"decimal"},{"name":"active","type":"boolean"},
    {"name":"at","type":"date"},{"name":"local","type":"datetimeNoTz"},
    {"name":"due","type":"dateOnly"},{"name":"clock","type":"time"},
    {"name":"stamp","type":"unixTimestamp"},{"name":"data","type":"json"},
    {"name":"ref","type":"uuid","autoFill":false},
    {"name":"must","type":"string","allowNull":false,"defaultValue":"m"}]})"));
}

/// A store with one collection, `items`, and calls that wait for their answers.
struct opened {
  explicit opened(backend end) : opened(std::move(end), items()) {}
  opened(backend end, core::model::collection c)
      : opened(
        std::move(end),
        std::vector<core::model::collection_ptr>{
          std::make_shared<const core::model::collection>(std::move(c))}) {}
  /// With several collections, the first in order of names as `of`.
  opened(backend end, std::vector<core::model::collection_ptr> all) : by(std::move(end)) {
    catalogue = std::make_shared<const core::model::catalogue>(std::move(all));
    of = catalogue->all().front().get();
    reopen();
    const auto made = alter([this](storage::session& in) -> result<std::string> {
      for (const auto& c : catalogue->all())
        if (const auto done = in.create_table(*c); !done) return done.error();
      return std::string{};
    });
    REQUIRE(made);
  }
  opened(const opened&) = delete;
  opened& operator=(const opened&) = delete;
  ~opened() {
    close();
    by.clear(folder.path);
  }

  void reopen() {
    close();
    auto made = by.open(folder.path, std::make_shared<pool_door>(*pool));
    REQUIRE(made);
    store = std::move(*made);
  }

  void close() {
    if (!store) return;
    std::promise<void> closed;
    store->close([&] { closed.set_value(); });
    store.reset();
    REQUIRE(
      closed.get_future().wait_for(std::chrono::seconds{30})
      == std::future_status::ready);
  }

  [[nodiscard]] std::vector<const core::model::field*> all() const {
    return *core::model::choose_output({}, {}, *of);
  }

  [[nodiscard]] core::model::filter where(const json& wire) const {
    auto read = core::model::parse_filter(wire, *of);
    REQUIRE(read);
    return std::move(*read);
  }

  [[nodiscard]] std::shared_ptr<core::model::insert_plan>
  inserting(const json& rows) const {
    auto plan = std::make_shared<core::model::insert_plan>();
    plan->catalogue = catalogue;
    plan->into = of;
    plan->output = all();
    for (const auto& row : rows.is_array() ? rows : json::array({rows})) {
      auto values = core::model::parse_values(row, *of, core::model::writing::insert);
      REQUIRE(values);
      plan->rows.push_back(*core::model::complete_insert(std::move(*values), *of, 0, 1));
    }
    return plan;
  }

  [[nodiscard]] std::shared_ptr<core::model::update_plan>
  updating(const json& filter, const json& set) const {
    auto plan = std::make_shared<core::model::update_plan>();
    plan->catalogue = catalogue;
    plan->of = of;
    plan->output = all();
    plan->where = where(filter);
    plan->set = *core::model::parse_values(set, *of, core::model::writing::update);
    return plan;
  }

  [[nodiscard]] std::shared_ptr<core::model::select_plan>
  selecting(const json& filter, const std::string& sort = {}) const {
    auto plan = std::make_shared<core::model::select_plan>();
    plan->catalogue = catalogue;
    plan->from = of;
    plan->output = all();
    plan->where = where(filter);
    plan->order = *core::model::parse_sort({sort}, *of);
    plan->limit = 100;
    plan->with_total = true;
    return plan;
  }

  result<rows_text> insert(const json& rows, storage::call on = within(minute)) {
    auto [done, answer] = expect<rows_text>();
    store->insert(inserting(rows), std::move(on), std::move(done));
    return answer->get();
  }

  result<rows_text>
  update(const json& filter, const json& set, storage::call on = within(minute)) {
    auto [done, answer] = expect<rows_text>();
    store->update(updating(filter, set), std::move(on), std::move(done));
    return answer->get();
  }

  result<rows_text> destroy(const json& filter, storage::call on = within(minute)) {
    auto plan = std::make_shared<core::model::destroy_plan>();
    plan->catalogue = catalogue;
    plan->from = of;
    plan->where = where(filter);
    auto [done, answer] = expect<rows_text>();
    store->destroy(plan, std::move(on), std::move(done));
    return answer->get();
  }

  /// By id.
  result<std::string> find(std::int64_t id) {
    auto [done, answer] = expect<std::string>();
    store->find({catalogue, of, id}, within(std::chrono::seconds{30}), std::move(done));
    return answer->get();
  }

  result<rows_text> select(
    std::shared_ptr<const core::model::select_plan> plan,
    storage::call on = within(minute)) {
    auto [done, answer] = expect<rows_text>();
    store->select(std::move(plan), std::move(on), std::move(done));
    return answer->get();
  }

  result<std::string> alter(storage::task work, storage::call on = within(minute)) {
    auto [done, answer] = expect<std::string>();
    store->alter(std::move(work), std::move(on), std::move(done));
    return answer->get();
  }

  result<std::string> inspect(storage::task work, storage::call on = within(minute)) {
    auto [done, answer] = expect<std::string>();
    store->inspect(std::move(work), std::move(on), std::move(done));
    return answer->get();
  }

  /// Values of `field` of what matches, in order, as JSON.
  json values_of(
    const std::string& field, const json& filter, const std::string& sort = "id") {
    const auto rows = select(selecting(filter, sort));
    REQUIRE(rows);
    json out = json::array();
    for (const auto& row : json::parse(rows->json))
      out.push_back(row[field]);
    CHECK(rows->total == static_cast<std::int64_t>(out.size()));
    return out;
  }

  static constexpr std::chrono::seconds minute{60};

  backend by;
  temporary_folder folder;
  std::unique_ptr<thread_pool> pool = std::make_unique<thread_pool>();
  core::model::catalogue_ptr catalogue;
  const core::model::collection* of = nullptr;
  std::unique_ptr<storage::store> store;
};

} // namespace contract
