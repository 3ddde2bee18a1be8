#include "actors/app/calls/records.hpp"
#include "actors/app/roles/requests.hpp"
#include "actors/app/roles/writes.hpp"
#include "core/clock.hpp"
#include "core/query.hpp"

#include <algorithm>

/// Calls on the snippets of a role, one by one.
namespace actors::app::role_requests {

using core::errc;
using core::fail;
using core::json;
using core::result;

namespace {

/// A list in the body, or under `values` or `value`; or the parameter `values`.
result<std::vector<std::string>> read_snippets(const core::request& ask) {
  std::vector<std::string> out;
  for (const auto one : core::list_parameter(ask.query, "values"))
    out.emplace_back(one);
  auto body = ask.body.empty() ? result<json>{json::array()} : calls::read_body(ask);
  if (!body) return body.error();
  json given = *body;
  for (const auto* name : {"values", "value"})
    if (body->is_object() && body->contains(name)) given = (*body)[name];
  if (given.is_string()) given = json::array({given});
  if (given.is_object() && given.empty()) given = json::array();
  if (!given.is_array()) return fail(errc::bad_request, "values: expected snippets");
  for (const auto& one : given) {
    if (!one.is_string()) return fail(errc::bad_request, "values: expected snippets");
    out.push_back(one.get<std::string>());
  }
  return out;
}

/// `now` after `action` with `given`.
json changed(const std::string& action, json now, const std::vector<std::string>& given) {
  if (!now.is_array() || action == "set") now = json::array();
  for (const auto& one : given) {
    const auto hit = std::ranges::find(now, json(one));
    const bool there = hit != now.end();
    if (there && (action == "remove" || action == "toggle")) {
      now.erase(hit);
    } else if (!there && action != "remove") {
      now.push_back(one);
    }
  }
  return now;
}

} // namespace

work change_snippets(const asked& a) {
  auto given = read_snippets(a.ask);
  if (!given) return given.error();
  if (given->empty() && a.ask.action != "set")
    return fail(errc::bad_request, "values: snippets are needed");
  return role_work{
    [role = a.ask.source, action = a.ask.action, given = std::move(given).value(),
     by = a.by](storage::session& s) -> result<std::string> {
      auto now = role_writes::snippets_of(s, role);
      if (!now) return now.error();
      const json change{{"snippets", changed(action, std::move(now).value(), given)}};
      auto done = role_writes::update(s, {role}, change, by, core::unix_ms());
      if (!done) return done;
      return std::string{"{}"};
    },
    true};
}

} // namespace actors::app::role_requests
