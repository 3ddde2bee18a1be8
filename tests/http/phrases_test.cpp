#include "core/exchange.hpp"
#include "core/model/fields/rule.hpp"
#include "http/phrases.hpp"
#include "http/translation.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <map>
#include <vector>

namespace {

using strings = std::vector<std::string>;

strings holes_of(std::string_view pattern) {
  strings out;
  for (auto open = pattern.find('{'); open != std::string_view::npos;
       open = pattern.find('{', open + 1))
    out.emplace_back(pattern.substr(open, pattern.find('}', open) - open + 1));
  std::ranges::sort(out);
  return out;
}

std::string filled(std::string_view pattern, bool chinese) {
  std::string out{pattern};
  for (auto open = out.find('{'); open != std::string::npos; open = out.find('{', open)) {
    const auto sign = out[open + 1];
    const std::string put = sign == '#'   ? "-7.5"
                            : sign == '@' ? "items[0].größe"
                            : sign == '=' ? (chinese ? "文本" : "a string")
                                          : "Größe (cm)";
    out.replace(open, out.find('}', open) - open + 1, put);
    open += put.size();
  }
  return out;
}

bool has_chinese(std::string_view text) {
  return std::ranges::any_of(text, [](unsigned char c) { return c >= 0xE3; });
}

} // namespace

TEST_CASE("a phrase has the same holes in both languages, and never two at once") {
  for (const auto table : http::all_phrases()) {
    for (const auto& one : table) {
      CAPTURE(one.english, one.chinese);
      CHECK(holes_of(one.english) == holes_of(one.chinese));
      CHECK(one.english.find("}{") == std::string_view::npos);
      const auto bare = one.chinese == "UUID" || one.english == "{@path}: {=why}";
      CHECK((bare || has_chinese(one.chinese)));
    }
  }
}

TEST_CASE("no phrase stands in the way of another") {
  for (const auto table : http::all_phrases()) {
    for (const auto& one : table) {
      CAPTURE(one.english);
      CHECK(http::in_chinese(filled(one.english, false)) == filled(one.chinese, true));
    }
  }
}

TEST_CASE("every error is told in Chinese where it says nothing of its own") {
  for (const auto& row : core::error_rows()) {
    if (row.code == core::errc::none) continue;
    CAPTURE(row.id);
    CHECK(http::in_chinese(row.meaning));
  }
}

TEST_CASE("every rule of a field is told in Chinese where a value breaks it") {
  const std::map<std::string, strings> rules{
    {"string",
     {"required", "min",    "max",        "length",    "pattern",  "email",
      "uri",      "url",    "uuid",       "guid",      "alphanum", "token",
      "hex",      "base64", "lowercase",  "uppercase", "trim",     "ip",
      "hostname", "domain", "creditCard", "dataUri",   "isoDate",  "isoDuration"}},
    {"number",
     {"min", "max", "greater", "less", "integer", "positive", "negative", "multiple",
      "precision", "port"}},
    {"date", {"min", "max", "greater", "less"}},
    {"array", {"min", "max", "length", "unique"}}};
  for (const auto& [type, names] : rules) {
    for (const auto& name : names) {
      CAPTURE(type, name);
      const auto* kind = core::model::find_rule(type, name);
      REQUIRE(kind != nullptr);
      auto said = "Title of it " + std::string{kind->says};
      if (const auto place = said.find("{}"); place != std::string::npos)
        said.replace(place, 2, "3");
      const auto told = http::in_chinese(said);
      REQUIRE(told);
      CHECK(told->starts_with("Title of it "));
    }
  }
}

TEST_CASE("a message is put whole or not at all") {
  CHECK(
    http::in_chinese("pieces: expected a number, got \"x, got y\"")
    == "pieces: 应为数字，实际为 \"x, got y\"");
  CHECK(http::in_chinese("tags[0].name: a password has at least 8 characters"));
  CHECK(
    http::in_chinese("expression: expected a value at character 5")
    == "expression: 第 5 个字符处：应为值");
  CHECK_FALSE(http::in_chinese(""));
  CHECK_FALSE(http::in_chinese("pieces: expected a unicorn"));
  CHECK_FALSE(http::in_chinese("two words: expected a number"));
  CHECK_FALSE(http::in_chinese(std::string(1001, 'x') + " already exists"));
}

TEST_CASE("messages are put in both envelopes, and only in errors") {
  using http::language;
  auto refused = core::error_response(
    {core::errc::bad_request, "Name is required", {}, {}, {"sku already exists"}});
  auto same = refused;
  http::translate(same, language::english);
  CHECK(same.body == refused.body);
  http::translate(refused, language::chinese);
  CHECK(
    refused.body
    == R"({"errors":[{"message":"Name 为必填项","code":"BAD_REQUEST"},)"
       R"({"message":"sku 已存在","code":"BAD_REQUEST"}]})");
  CHECK(refused.headers.back().name == "Content-Language");
  CHECK(refused.headers.back().value == "zh-CN");
  auto stopped = core::error_response(
    core::fail(core::errc::app_stopped, "application shop is stopped"));
  http::translate(stopped, language::chinese);
  CHECK(stopped.body.find(R"("message":"应用 shop 已停止")") != std::string::npos);
  core::response fine;
  fine.body = R"({"errors":[{"message":"No permissions"}]})";
  http::translate(fine, language::chinese);
  CHECK(fine.body.find("No permissions") != std::string::npos);
}

TEST_CASE("why an app failed is told in the reader's language") {
  core::response list;
  list.body = R"({"data":[{"name":"a","lastError":{"code":"STORAGE_FAILED",)"
              R"("message":"the database file is damaged"}},)"
              R"({"name":"b","lastError":null}]})";
  auto one = list;
  one.body = R"({"data":{"lastError":{"message":"its part db kept failing"}}})";
  const auto plain = list.body;
  http::translate_report(list, http::language::english);
  CHECK(list.body == plain);
  http::translate_report(list, http::language::chinese);
  CHECK(
    list.body.find(R"("message":"数据库文件已损坏"}},{"name":"b")") != std::string::npos);
  http::translate_report(one, http::language::chinese);
  CHECK(one.body == R"({"data":{"lastError":{"message":"其部件 db 反复出错"}}})");
}

TEST_CASE("what has no words stays, and the answer does not call itself Chinese") {
  auto refused = core::error_response(
    {core::errc::bad_request, "Name is required", {}, {}, {"the moon is full"}});
  const auto headers = refused.headers.size();
  http::translate(refused, http::language::chinese);
  CHECK(refused.body.find("Name 为必填项") != std::string::npos);
  CHECK(refused.body.find("the moon is full") != std::string::npos);
  CHECK(refused.headers.size() == headers);
}

TEST_CASE("X-Locale says the language of messages, else Accept-Language") {
  using enum http::language;
  const auto told = http::told_language;
  for (const auto* zh : {"zh-CN", "zh", "zh-TW", "ZH-hans", "zh_CN"}) {
    CAPTURE(zh);
    CHECK(told(zh, "en") == chinese);
  }
  for (const auto* other : {"en-US", "de", "zhuang", "*", "x"}) {
    CAPTURE(other);
    CHECK(told(other, "zh-CN") == english);
  }
  CHECK(told("", "zh-CN,zh;q=0.9,en;q=0.8") == chinese);
  CHECK(told("", "en-US,en;q=0.9,zh;q=0.1") == english);
  CHECK(told("", "") == english);
  CHECK(told("zh-" + std::string(40, 'x'), "en") == english);
  CHECK(told("en-" + std::string(40, 'x'), "zh") == chinese);
  CHECK(told("", "zh," + std::string(600, 'x')) == english);
}

TEST_CASE("a message that reads in too many ways is left as it is") {
  std::string many;
  for (int i = 0; i < 60; ++i)
    many += "column a: items (after 1 rows that were stored) ";
  many.resize(1000);
  CHECK_FALSE(http::in_chinese(many)); // and that soon
}
