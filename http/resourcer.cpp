#include "http/resourcer.hpp"

#include "core/json.hpp"
#include "core/limits.hpp"

#include <algorithm>

namespace http {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

std::string text_of(const json& one) {
  return one.is_string() ? one.get<std::string>() : one.dump();
}

/// As a query would say it: a list of texts entry by entry, whatever has parts as JSON.
void add_parameter(core::request& ask, const std::string& name, const json& given) {
  const auto is_text = [](const json& one) { return one.is_string(); };
  if (given.is_array() && !given.empty() && std::ranges::all_of(given, is_text)) {
    for (const auto& one : given)
      ask.query.emplace_back(name + "[]", one.get<std::string>());
  } else if (!given.is_null()) {
    ask.query.emplace_back(name, text_of(given));
  }
}

} // namespace

result<void> spread_body(core::request& ask) {
  if (ask.verb != core::method::post)
    return fail(errc::method_not_allowed, "resourcer takes POST");
  if (ask.body.empty()) return {};
  auto all = core::parse_json(ask.body, "body");
  if (!all) return all.error();
  if (!all->is_object()) return fail(errc::bad_request, "body: expected an object");
  ask.body.clear();
  for (const auto& [name, given] : all->items()) {
    if (name == "values") {
      if (!given.is_null()) ask.body = given.dump();
    } else {
      add_parameter(ask, name, given);
    }
    if (ask.query.size() > core::limits::query_pairs)
      return fail(
        errc::bad_request,
        "body: more than " + std::to_string(core::limits::query_pairs) + " parameters");
  }
  return {};
}

} // namespace http
