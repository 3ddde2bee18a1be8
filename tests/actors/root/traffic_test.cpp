#include "actors/root/traffic.hpp"

#include <catch2/catch.hpp>

#include <chrono>

namespace {

using namespace std::chrono_literals;
using actors::root::p95_ms;
using actors::root::traffic_book;

using counts = std::array<std::uint64_t, core::meter::bounds_ms.size() + 1>;

actors::app_entry_ptr running(const std::string& name) {
  storage::app_record record;
  record.name = name;
  auto entry = std::make_shared<actors::app_entry>(record, 1, nullptr);
  using enum actors::app::event;
  for (const auto on : {asked, tree_began, loaded, serving})
    REQUIRE(entry->move(on));
  return entry;
}

core::json told(const traffic_book& book, const actors::app_entry_ptr& entry) {
  core::json row;
  book.tell(row, *entry);
  return row;
}

} // namespace

TEST_CASE("95 of 100 are found in the bucket where they end") {
  counts all{};
  CHECK_FALSE(p95_ms(all));
  all[0] = 100; // up to 1 ms
  CHECK(*p95_ms(all) == Approx(0.95));
  all[4] = 100; // 10 to 25 ms
  CHECK(*p95_ms(all) == Approx(10 + 15 * 0.9));
  all = {};
  all.back() = 5; // past the last bound
  CHECK(*p95_ms(all) == Approx(10'000));
}

TEST_CASE("a running app's requests are told by step, the newest last") {
  traffic_book book;
  const auto entry = running("a");
  entry->account()->count(200, 1ms);
  CHECK(told(book, entry)["history"].is_null());
  book.look({entry}); // what was before is of no step
  entry->account()->count(200, 1ms);
  entry->account()->count(500, 2ms);
  book.look({entry});
  const auto row = told(book, entry);
  CHECK(row["history"]["requests"].size() == traffic_book::points);
  CHECK(row["history"]["requests"].back() == 2);
  CHECK(row["history"]["errors"].back() == 1);
  CHECK(row["history"]["requests"][traffic_book::points - 2] == 0);
  CHECK(row["figures"]["p95Ms"].get<double>() > 0);
}

TEST_CASE("latencies count for the last minutes only") {
  traffic_book book;
  const auto entry = running("a");
  book.look({entry});
  for (int i = 0; i < 100; ++i)
    entry->account()->count(200, 900ms);
  CHECK(told(book, entry)["figures"]["p95Ms"].get<double>() > 250);
  for (std::size_t i = 0; i < traffic_book::points + traffic_book::points / 2; ++i)
    book.look({entry});
  CHECK(told(book, entry)["figures"]["p95Ms"].is_null());
}

TEST_CASE("an app that does not run any more is forgotten") {
  traffic_book book;
  const auto entry = running("a");
  book.look({entry});
  CHECK_FALSE(told(book, entry)["history"].is_null());
  REQUIRE(entry->move(actors::app::event::stop_asked));
  book.look({entry});
  CHECK(told(book, entry)["history"].is_null());
}
