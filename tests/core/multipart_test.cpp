#include "core/limits.hpp"
#include "core/multipart.hpp"
#include "tests/support/result_text.hpp"

#include <catch2/catch.hpp>

#include <vector>

namespace {

struct part {
  std::string name;
  std::optional<std::string> file;
  std::string data;
  bool ended = false;

  bool operator==(const part&) const = default;
};

std::ostream& operator<<(std::ostream& to, const part& p) {
  return to << p.name << "/" << p.file.value_or("-") << "/" << p.data;
}

class collector final : public core::part_taker {
public:
  core::result<void> begin(core::part_head head) override {
    parts.push_back({head.name, head.file_name, {}, false});
    return {};
  }
  core::result<void> data(std::string_view bytes) override {
    parts.back().data.append(bytes);
    return {};
  }
  core::result<void> end() override {
    parts.back().ended = true;
    return {};
  }

  std::vector<part> parts;
};

core::result<std::vector<part>> read(std::string_view form, std::size_t step) {
  collector all;
  core::multipart_reader reader{"B", all};
  for (std::size_t at = 0; at < form.size(); at += step) {
    if (auto fed = reader.feed(form.substr(at, step)); !fed) return fed.error();
  }
  if (!reader.complete()) return core::fail(core::errc::bad_request, "incomplete");
  return all.parts;
}

std::string form_of(const std::string& disposition) {
  return "--B\r\nContent-Disposition: " + disposition + "\r\n\r\nx\r\n--B--\r\n";
}

} // namespace

TEST_CASE("a form is read the same in pieces of any size") {
  const std::string form
    = "--B\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\n\r\n--B\r\n"
      "content-type: image/png\r\nCONTENT-DISPOSITION: form-data; name=\"file\"; "
      "filename=\"a \\\"b\\\".png\"\r\n\r\n"
      "one\r\n--A\r\n\r\n--\r\r\n--BB is no boundary?\r\n--B--\r\nwhat comes after";
  // "--BB" begins like the boundary, so what stands behind it is refused.
  CHECK_FALSE(read(form, 1));
  auto fine = form;
  fine.replace(fine.find("--BB"), 4, "--bB");
  const std::vector<part> expected{
    {"title", std::nullopt, "", true},
    {"file", "a \"b\".png", "one\r\n--A\r\n\r\n--\r\r\n--bB is no boundary?", true}};
  for (std::size_t step = 1; step <= fine.size(); ++step) {
    const auto got = read(fine, step);
    REQUIRE(got);
    CHECK(*got == expected);
  }
}

TEST_CASE("each part of a form that is cut anywhere stays incomplete") {
  const std::string form = form_of(R"(form-data; name="file"; filename="a")");
  for (std::size_t size = 0; size + 2 < form.size(); ++size)
    CHECK_FALSE(read(std::string_view{form}.substr(0, size), 7));
}

TEST_CASE("a file's name is read as browsers and others write it") {
  struct row {
    std::string written;
    std::string name;
  };
  const auto r = GENERATE(values<row>({
    {R"(filename="a.png")", "a.png"},
    {R"(filename=a.png)", "a.png"},
    {R"(filename="")", ""},
    {R"(filename="a;b=\"c\".png")", "a;b=\"c\".png"},
    {R"(filename="%22%0D%0A%41")", "\"\r\n%41"},
    {R"(filename="C:\temp\a.png")", R"(C:\temp\a.png)"},
    {R"(filename="../../x")", "../../x"},
    {"filename=\"\xC3\xA4.png\"", "\xC3\xA4.png"},
    {R"(filename="a"; filename*=UTF-8''%C3%A4%2Fb)", "\xC3\xA4/b"},
  }));
  const auto got = read(form_of("form-data; name=\"file\"; " + r.written), 1000);
  REQUIRE(got);
  CHECK(got->front().file == r.name);
}

TEST_CASE("a form that is broken is refused") {
  const auto form = GENERATE(values<std::string>({
    "x--B\r\n",
    "--C\r\n",
    "--B \r\n",
    "--B\nContent-Disposition: form-data; name=\"a\"\n\n",
    "--B\r\n\r\n\r\nx\r\n--B--",
    "--B\r\nContent-Type: text/plain\r\n\r\nx\r\n--B--",
    "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n b: c\r\n\r\nx\r\n--B--",
    "--B\r\nno colon\r\n\r\nx\r\n--B--",
    form_of("attachment; name=\"a\""),
    form_of("form-data"),
    form_of("form-data; filename=\"a\""),
    form_of("form-data; name=\"a"),
    form_of("form-data; name=\"a\"; name=\"b\""),
    form_of("form-data; name=\"a\"; filename=\"x\"; filename=\"y\""),
    form_of("form-data; name=\"a\" filename=\"x\""),
    form_of("form-data; name=\"\xFF\""),
    form_of("form-data; name=\"a\"; filename=\"\xC3\""),
    form_of("form-data; name=\"a\"; filename*=latin1''x"),
    form_of("form-data; name=\"a\"; filename*=x"),
  }));
  INFO(form);
  const auto got = read(form, 3);
  REQUIRE_FALSE(got);
  CHECK(got.error().code == core::errc::bad_request);
}

TEST_CASE("a form has a bounded count of parts, and bounded headers") {
  std::string many;
  for (std::size_t i = 0; i <= core::limits::form_parts; ++i)
    many += "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n";
  CHECK_FALSE(read(many + "--B--", 100));
  const auto endless = "--B\r\nContent-Disposition: form-data; name=\"a\"; x=\""
                       + std::string(core::limits::part_header_bytes, 'x');
  CHECK_FALSE(read(endless, 100));
}

TEST_CASE("what a taker refuses ends the form") {
  class refuser final : public core::part_taker {
  public:
    core::result<void> begin(core::part_head /*head*/) override { return {}; }
    core::result<void> data(std::string_view /*bytes*/) override {
      return core::fail(core::errc::payload_too_large, "enough");
    }
    core::result<void> end() override { return {}; }
  };
  refuser all;
  core::multipart_reader reader{"B", all};
  const auto fed = reader.feed(form_of("form-data; name=\"a\""));
  REQUIRE_FALSE(fed);
  CHECK(fed.error().code == core::errc::payload_too_large);
}

TEST_CASE("the boundary is the one that the Content-Type names") {
  struct row {
    std::string type;
    std::optional<std::string> boundary;
  };
  const auto r = GENERATE(values<row>({
    {"multipart/form-data; boundary=B", "B"},
    {"multipart/form-data;charset=utf-8; Boundary=\"a b\" ", "a b"},
    {"multipart/form-data; boundary=" + std::string(70, 'x'), std::string(70, 'x')},
    {"multipart/form-data; boundary=" + std::string(71, 'x'), std::nullopt},
    {"multipart/form-data", std::nullopt},
    {"multipart/form-data; boundary=", std::nullopt},
    {"multipart/form-data; boundary=\"a ", std::nullopt},
    {"multipart/form-data; boundary=\"a \"", std::nullopt},
    {"multipart/form-data; boundary=a\"b", std::nullopt},
    {"multipart/form-data; boundary=a; boundary=b", std::nullopt},
  }));
  INFO(r.type);
  const auto got = core::boundary_of(r.type);
  CHECK(got.has_value() == r.boundary.has_value());
  if (got && r.boundary) CHECK(*got == *r.boundary);
}
