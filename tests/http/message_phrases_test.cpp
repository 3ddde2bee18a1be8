#include "http/phrases.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Messages as they stand in the code, held against the phrases.
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
  std::ifstream in{file};
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

/// The message that is composed from `at` on, up to the end of the call: what is not said
/// in the code is 7, which may be a name as well as a number. Empty where what is said
/// depends on something.
std::string message_from(const std::string& code, std::size_t at) {
  std::string out;
  bool said = false;
  bool between = false; // something that is worked out
  const auto fill = [&] { out.append(std::exchange(between, false) ? "7" : ""); };
  for (int depth = 1; at < code.size(); ++at) {
    const auto c = code[at];
    if (c == '"') {
      if (depth == 1) fill();
      for (++at; at < code.size() && code[at] != '"'; ++at) {
        if (code[at] == '\\') ++at;
        if (depth == 1) out.push_back(code[at]);
      }
      said = said || depth == 1;
      continue;
    }
    if (c == '?') return {};
    if (c == '(' || c == '{' || c == '[') ++depth;
    if (c == ')' || c == '}' || c == ']') --depth;
    if (depth == 0 || (depth == 1 && (c == ',' || c == ';'))) break;
    between = between || (c != ' ' && c != '\n' && c != '+');
  }
  fill();
  return said ? out : std::string{};
}

std::vector<std::string> messages_with(const std::string& word, const std::string& code) {
  std::vector<std::string> out;
  const auto sign = "errc::" + word + ",";
  for (auto at = code.find(sign); at != std::string::npos; at = code.find(sign, at + 1)) {
    auto message = message_from(code, at + sign.size());
    if (!message.empty()) out.push_back(std::move(message));
  }
  return out;
}

/// Those of a code, from all of the server's code.
std::vector<std::string> messages_with(const std::string& word) {
  std::vector<std::string> out;
  for (const auto* part : {"actors", "core", "http", "storage"})
    for (const auto& one :
         fs::recursive_directory_iterator{fs::path{COPPICE_SOURCE} / part})
      if (one.path().extension() == ".cpp")
        for (auto& message : messages_with(word, text_of(one.path())))
          out.push_back(std::move(message));
  return out;
}

/// Where it stands and what was found elsewhere, no more: "body: expected 7".
bool is_frame(std::string_view message) {
  if (message.starts_with("7(") || message.ends_with("at character 7")) return true;
  if (!message.ends_with('7')) return false;
  message.remove_suffix(1);
  return message.empty() || message.ends_with(": ") || message.ends_with('.')
         || message.ends_with(": expected ") || message.ends_with(": expected 7, got ")
         || message == "defaultValue of ";
}

/// What keeps the server from its start is told on its console.
bool is_for_the_operator(const std::string& message) {
  return message.starts_with("listen: ") || message.starts_with("data: ");
}

} // namespace

TEST_CASE("messages are found in code, however they are put together") {
  const std::string code{R"(
    fail(errc::gone, "a \"b\": is"
                     " c");
    fail(errc::gone, std::string{x("no")} + " of " + std::to_string(n) + "!", why);
    fail(errc::gone, b ? "d" : "e"); fail(errc::gone, {}); fail(errc::other, "f");)"};
  CHECK(
    messages_with("gone", code) == std::vector<std::string>{R"(a "b": is c)", "7 of 7!"});
}

TEST_CASE("what a call gets wrong, lacks, may not or does not find is told in Chinese") {
  for (const auto* word :
       {"bad_request", "conflict", "filter_required", "no_permission", "not_found"}) {
    const auto all = messages_with(word);
    CHECK(all.size() > 10);
    for (const auto& message : all) {
      if (is_frame(message) || is_for_the_operator(message)) continue;
      CAPTURE(word, message);
      CHECK(http::in_chinese(message));
    }
  }
}
