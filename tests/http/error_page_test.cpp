#include "http/error_page.hpp"

#include <catch2/catch.hpp>

using core::errc;

namespace {

core::response
shown(errc code, http::outlook ahead, http::language in = http::language::english) {
  const auto said = core::error_response(core::fail(code, "a <reason> & \"more\""));
  return http::error_page(
    said,
    {.app = "shop", .title = "The <b>Shop", .id = "id-1", .ahead = ahead, .in = in});
}

bool looks_again(const core::response& page) {
  return page.body.find("/assets/again.js") != std::string::npos;
}

} // namespace

TEST_CASE("a page looks again by itself if that may help and does nothing") {
  using enum http::outlook;
  CHECK(looks_again(shown(errc::app_preparing, starting)));
  CHECK(looks_again(shown(errc::app_commanding, starting)));
  CHECK_FALSE(looks_again(shown(errc::not_found, starting)));
  CHECK_FALSE(looks_again(shown(errc::storage_failed, failed)));
  CHECK_FALSE(looks_again(shown(errc::storage_unavailable, failed)));
  for (const auto& row : core::error_rows()) {
    CAPTURE(row.id);
    const bool waits = row.code == errc::app_stopped || row.code == errc::app_commanding
                       || row.code == errc::unavailable
                       || row.code == errc::storage_unavailable;
    CHECK(looks_again(shown(row.code, stays)) == waits);
  }
}

TEST_CASE("a page keeps the status and the headers of the refusal") {
  const auto said = core::error_response(core::fail(errc::app_preparing, "x"));
  const auto page = shown(errc::app_preparing, http::outlook::starting);
  CHECK(page.status == said.status);
  CHECK(page.headers.front().name == "Retry-After");
}

TEST_CASE("a failed app is told as such, whatever its failure is called") {
  const auto title = [](errc code) { return shown(code, http::outlook::failed).body; };
  for (const auto code : {errc::app_error, errc::storage_failed, errc::internal})
    CHECK(title(code).find("This app has failed") != std::string::npos);
  CHECK(title(errc::newer_data).find("of a newer version") != std::string::npos);
  CHECK(title(errc::not_found).find("no such page") != std::string::npos);
}

TEST_CASE("what a page says is text, never markup") {
  const auto page = shown(errc::app_error, http::outlook::stays);
  CHECK(page.body.find("a &lt;reason&gt; &amp; &quot;more&quot;") != std::string::npos);
  CHECK(page.body.find("<reason>") == std::string::npos);
  CHECK(page.body.find("<h1>The &lt;b&gt;Shop</h1>") != std::string::npos);
}

TEST_CASE("a refusal that is no JSON still makes a page") {
  core::response odd;
  odd.status = 502;
  odd.body = "oops";
  CHECK(http::error_page(odd, {}).status == 502);
}

TEST_CASE("a page speaks the language that the browser likes best") {
  using enum http::language;
  CHECK(http::preferred_language("zh-CN,zh;q=0.9,en;q=0.8") == chinese);
  CHECK(http::preferred_language("en;q=0.5, zh-Hant;q=0.7") == chinese);
  CHECK(http::preferred_language("en-US,en;q=0.9,zh-CN;q=0.8") == english);
  for (const auto* other : {"", "de", "*", "zh;q=0", "zh;q=x", ";;,=", "zhx"}) {
    CAPTURE(other);
    CHECK(http::preferred_language(other) == english);
  }
}

TEST_CASE("in Chinese the words are, and the server's reason is marked as English") {
  using enum http::outlook;
  const auto page = shown(errc::app_stopped, stays, http::language::chinese);
  CHECK(page.body.find("<html lang=\"zh-CN\">") != std::string::npos);
  CHECK(
    page.body.find("<h2>此应用已停止</h2>\n<p lang=\"en\">a &lt;") != std::string::npos);
  CHECK(page.body.find("coppice app start shop") != std::string::npos);
  CHECK(looks_again(shown(errc::app_preparing, starting, http::language::chinese)));
  CHECK(looks_again(shown(errc::app_stopped, stays, http::language::chinese)));
}
