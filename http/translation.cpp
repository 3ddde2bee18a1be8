#include "http/translation.hpp"

#include "http/phrases.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

namespace http {

namespace {

using ordered = nlohmann::ordered_json;

constexpr std::size_t longest_body = std::size_t{256} * 1024;

/// Whether there were words for it.
bool put(ordered& said) {
  const auto message = said.find("message");
  if (message == said.end() || !message->is_string()) return false;
  auto told = in_chinese(message->get_ref<const std::string&>());
  if (!told) return false;
  *message = *std::move(told);
  return true;
}

/// Whether there were words for all of it.
bool put_all(ordered& body) {
  if (const auto one = body.find("error"); one != body.end())
    return one->is_object() && put(*one);
  const auto many = body.find("errors");
  if (many == body.end() || !many->is_array()) return false;
  bool whole = !many->empty();
  for (auto& one : *many)
    whole = one.is_object() && put(one) && whole;
  return whole;
}

/// Why an app failed the last time, as its record tells of it.
void put_cause(ordered& record) {
  if (!record.is_object()) return;
  const auto cause = record.find("lastError");
  if (cause != record.end() && cause->is_object()) put(*cause);
}

void put_each(ordered& in, const char* name) {
  const auto list = in.find(name);
  if (list == in.end() || !list->is_array()) return;
  for (auto& one : *list)
    if (one.is_object()) put(one);
}

bool is_json(const core::response& answer) {
  return !answer.rest && answer.body.size() <= longest_body
         && answer.content_type.starts_with("application/json");
}

std::string dumped(const ordered& body) {
  return body.dump(-1, ' ', false, ordered::error_handler_t::replace);
}

void put_rows(ordered& data) {
  put_each(data, "failures");
  for (const auto* part : {"result", "status"}) {
    if (!data.contains(part) || !data[part].is_object()) continue;
    put_each(data[part], "failures");
    put_each(data[part], "errors");
  }
}

} // namespace

bool tells_of_faults(const core::request& ask) {
  return ask.action == "import" || ask.action == "importXlsx"
         || ask.resource == "asyncTasks" || ask.resource == "applications";
}

void translate_report(core::response& report, language in) {
  if (in == language::english || report.status >= 400 || !is_json(report)) return;
  const auto tells
    = [&](std::string_view what) { return report.body.find(what) != std::string::npos; };
  const auto causes = tells(R"("lastError":{)");
  if (!causes && !tells(R"("failures":)") && !tells(R"("errors":)")) return;
  auto body = ordered::parse(report.body, nullptr, false);
  if (!body.is_object() || !body.contains("data")) return;
  auto& data = body["data"];
  if (data.is_object()) put_rows(data);
  put_cause(data);
  if (data.is_array()) std::ranges::for_each(data, put_cause);
  report.body = dumped(body);
}

void translate(core::response& refusal, language in) {
  if (in == language::english || refusal.status < 400 || !is_json(refusal)) return;
  auto body = ordered::parse(refusal.body, nullptr, false);
  if (!body.is_object()) return;
  if (put_all(body)) refusal.headers.push_back({"Content-Language", "zh-CN"});
  refusal.body = dumped(body);
}

} // namespace http
