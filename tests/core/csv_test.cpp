#include "core/csv.hpp"
#include "core/limits.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

namespace {

using record = std::vector<std::string>;

core::result<std::vector<record>> read(std::string_view text, std::size_t step) {
  core::csv_reader reader;
  for (std::size_t at = 0; at < text.size(); at += step) {
    if (auto fed = reader.feed(text.substr(at, step)); !fed) return fed.error();
  }
  if (auto done = reader.finish(); !done) return done.error();
  return std::vector<record>{reader.records().begin(), reader.records().end()};
}

} // namespace

TEST_CASE("CSV is read the same in pieces of any size") {
  struct row {
    std::string text;
    std::vector<record> records;
  };
  const auto r = GENERATE(values<row>({
    {"a,b\r\n1,2\r\n", {{"a", "b"}, {"1", "2"}}},
    {"a,b\n1,2", {{"a", "b"}, {"1", "2"}}},
    {"a,b\r1,2\r", {{"a", "b"}, {"1", "2"}}},
    {"\xEF\xBB\xBF"
     "a,b\n",
     {{"a", "b"}}},
    {"\xEF\xBB\xBF"
     "\"a\",b\n",
     {{"a", "b"}}},
    {"a;b\n1;2\n", {{"a", "b"}, {"1", "2"}}},
    {"a\tb\n1\t2\n", {{"a", "b"}, {"1", "2"}}},
    {"a,b;c\n", {{"a", "b;c"}}},
    {"\"a\"\"b\",\"c\r\nd\",\"e,f\"\r\n", {{"a\"b", "c\r\nd", "e,f"}}},
    {"\n\na\n\n\r\n\nb\n\n", {{"a"}, {"b"}}},
    {"a,\n,b\n,\n", {{"a", ""}, {"", "b"}, {"", ""}}},
    {"\"\"\n", {{""}}},
    {"\"\",\"\"", {{"", ""}}},
    {" a , b \n", {{" a ", " b "}}},
    {"", {}},
    {"\n", {}},
    {"\xEF\xBB\xBF", {}},
    {"a", {{"a"}}},
  }));
  for (std::size_t step = 1; step <= r.text.size() + 1; ++step) {
    const auto got = read(r.text, step);
    REQUIRE(got);
    CHECK(*got == r.records);
  }
}

TEST_CASE("CSV that is broken is refused") {
  for (const auto* text : {"\"a", "a\"b\n", "\"a\"b\n", "x,\"a\n\n\n", "\"a\" ,b"}) {
    INFO(text);
    const auto got = read(text, 2);
    REQUIRE_FALSE(got);
    CHECK(got.error().code == core::errc::bad_request);
  }
}

TEST_CASE("a record of CSV is bounded") {
  CHECK_FALSE(read(std::string(core::limits::text_bytes + 1, 'x'), 1000));
  CHECK_FALSE(read("\"" + std::string(core::limits::text_bytes + 1, '\n'), 1000));
  CHECK_FALSE(read(std::string(core::limits::import_columns, ','), 1000));
  CHECK(read(std::string(core::limits::import_columns - 1, ','), 1000));
}

TEST_CASE("what is written as CSV is read as it was") {
  const record wild{"",    "a",    "a,b", "\"",       "a\r\nb", "=1+1", "-2",      "'x",
                    "'=1", "''=1", "\tx", "@SUM(A1)", "+1",     " =1",  "\xC3\xA4"};
  std::string text;
  record out;
  for (const auto& one : wild)
    out.push_back(core::harmless(one));
  core::append_csv(text, out);
  const auto got = read(text, 3);
  REQUIRE(got);
  REQUIRE(got->size() == 1);
  record back;
  for (const auto& one : got->front())
    back.push_back(core::from_harmless(one));
  CHECK(back == wild);
}

TEST_CASE("no text that is written begins as a formula does") {
  for (const auto* text :
       {"=1", "+1", "-1+1", "-", "-.", "-1.", "-1e9", "@x", "\tx", "\rx"})
    CHECK(core::harmless(text) == "'" + std::string{text});
  for (const auto* text : {"", "a=1", "1-2", " =1", "'a", "'", "-1", "-12.50", "'-1"})
    CHECK(core::harmless(text) == text);
}
