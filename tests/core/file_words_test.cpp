#include "core/byte_range.hpp"
#include "core/media_type.hpp"

#include <catch2/catch.hpp>

using kind = core::range_wish::kind;

TEST_CASE("a range of a file of ten bytes") {
  struct row {
    std::string header;
    kind what;
    std::uint64_t from = 0;
    std::uint64_t length = 0;
  };
  const auto r = GENERATE(values<row>({
    {"", kind::whole},
    {"bytes=0-", kind::part, 0, 10},
    {"bytes=0-0", kind::part, 0, 1},
    {"bytes=9-9", kind::part, 9, 1},
    {"bytes=3-5", kind::part, 3, 3},
    {"bytes=3-500", kind::part, 3, 7},
    {"bytes=0-99999999999999999999999", kind::part, 0, 10},
    {"bytes=-1", kind::part, 9, 1},
    {"bytes=-500", kind::part, 0, 10},
    {"bytes=-0", kind::outside},
    {"bytes=10-", kind::outside},
    {"bytes=10-20", kind::outside},
    {"bytes=99999999999999999999999-", kind::outside},
    {"bytes=5-3", kind::whole},
    {"bytes=-", kind::whole},
    {"bytes=a-b", kind::whole},
    {"bytes=1-2x", kind::whole},
    {"bytes=+1-2", kind::whole},
    {"bytes=--1", kind::whole},
    {"bytes=0-1,3-4", kind::whole},
    {"lines=0-1", kind::whole},
    {"bytes 0-1", kind::whole},
  }));
  INFO(r.header);
  const auto got = core::read_range(r.header, 10);
  CHECK(got.what == r.what);
  CHECK(got.part.from == r.from);
  CHECK(got.part.length == r.length);
}

TEST_CASE("an empty file has no range") {
  CHECK(core::read_range("bytes=0-", 0).what == kind::outside);
  CHECK(core::read_range("bytes=-5", 0).what == kind::outside);
}

TEST_CASE("a tag is found among those that a client names") {
  CHECK(core::names_tag("\"a\"", "\"a\""));
  CHECK(core::names_tag("\"b\" , W/\"a\"", "\"a\""));
  CHECK(core::names_tag("*", "\"a\""));
  CHECK_FALSE(core::names_tag("", "\"a\""));
  CHECK_FALSE(core::names_tag("\"ab\"", "\"a\""));
  CHECK_FALSE(core::names_tag("a", "\"a\""));
}

TEST_CASE("an ending is short, plain and in lower case") {
  CHECK(core::ending_of("Photo.JPG") == "jpg");
  CHECK(core::ending_of("a.tar.gz") == "gz");
  CHECK(core::ending_of("none").empty());
  CHECK(core::ending_of("dot.").empty());
  CHECK(core::ending_of("a.b/c").empty());
  CHECK(core::ending_of("a.p\xC3\xA4").empty());
  CHECK(core::ending_of("a.12345678901234567").empty());
}

TEST_CASE("a file is what its ending and its content agree on") {
  CHECK(core::media_type_of("png", "image/png") == "image/png");
  CHECK(core::media_type_of("png", "text/html").empty());
  CHECK(core::media_type_of("png", "image/svg+xml").empty());
  CHECK(core::media_type_of("jpg", "application/x-dosexec").empty());
  CHECK(core::media_type_of("csv", "text/plain") == "text/csv");
  CHECK(core::media_type_of("txt", "application/pdf").empty());
  CHECK(core::media_type_of("svg", "image/svg+xml") == "image/svg+xml");
  CHECK(core::media_type_of("docx", "application/zip").starts_with("application/vnd"));
  CHECK(core::media_type_of("unheard", "image/png") == "image/png");
  CHECK(core::media_type_of("", "text/html") == "text/html");
}

TEST_CASE("only what runs nothing is shown") {
  CHECK(std::string{core::shown_as("image/png")} == "image/png");
  CHECK(std::string{core::shown_as("text/csv")} == "text/plain; charset=utf-8");
  for (const auto* type :
       {"text/html", "image/svg+xml", "text/javascript", "text/css", "text/xml",
        "application/xhtml+xml", "application/octet-stream", ""})
    CHECK(core::shown_as(type) == nullptr);
}

TEST_CASE("rules name the types that are let in") {
  CHECK(core::allows_type("", "image/png"));
  CHECK(core::allows_type("*", "image/png"));
  CHECK(core::allows_type("text/plain, image/*", "image/png"));
  CHECK(core::allows_type("image/png", "image/png"));
  CHECK_FALSE(core::allows_type("image/*", "imageX/png"));
  CHECK_FALSE(core::allows_type("image/*,application/pdf", "text/html"));
  CHECK_FALSE(core::allows_type("image/pn", "image/png"));
}
