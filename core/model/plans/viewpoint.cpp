#include "core/model/plans/viewpoint.hpp"

#include "core/blank.hpp"
#include "core/clock.hpp"
#include "core/model/plans/sight.hpp"

#include <algorithm>
#include <array>

namespace core::model {

namespace {

constexpr auto user_names = std::to_array<std::string_view>(
  {"ctx.state.currentUser.", "$user.", "currentUser.", "user."});
constexpr auto role_names
  = std::to_array<std::string_view>({"$nRole", "ctx.state.currentRole", "currentRole"});

/// "thisMonth" as a stretch of time. The week that a variable names begins on Sunday, as
/// in NocoBase, where {type: "thisWeek"} begins on Monday.
json stretch(std::string_view name) {
  constexpr std::string_view week = "Week";
  std::string type{name};
  if (type.ends_with(week) && !type.ends_with("IsoWeek"))
    type.insert(type.size() - week.size(), "Sunday");
  return {{"type", std::move(type)}};
}

result<json> variable(std::string_view name, const viewpoint& by) {
  for (const auto prefix : user_names) {
    if (!name.starts_with(prefix)) continue;
    const std::string member{name.substr(prefix.size())};
    if (by.user == nullptr || !by.user->contains(member)) break;
    return (*by.user)[member];
  }
  if (std::ranges::find(role_names, name) != role_names.end())
    return json(std::string{by.role});
  if (name == "$system.now" || name == "$nDate.now") return json(iso_time(by.at.now_ms));
  if (name.starts_with("$nDate.") || name.starts_with("$date."))
    return stretch(name.substr(name.find('.') + 1));
  return fail(
    errc::bad_request,
    "filter: unknown variable \"" + std::string{name.substr(0, 60)} + "\"");
}

} // namespace

sight::sight(const viewpoint& of, const collection& on)
    : all_(of.allowed == nullptr),
      view_(all_ ? nullptr : of.allowed->on(on.name, "view")) {}

bool sight::sees(const field& f) const {
  if (f.hidden) return false;
  if (all_) return true;
  if (view_ == nullptr) return false;
  return !view_->fields || f.primary || view_->fields->contains(f.name);
}

bool viewpoint::sees(const collection& on, const field& f) const {
  return sight{*this, on}.sees(f);
}

result<json> resolve_variables(const json& wire, const viewpoint& by) {
  if (wire.is_array()) {
    auto out = json::array();
    for (const auto& one : wire) {
      auto each = one.is_string() ? resolve_variables(one, by) : result<json>{one};
      if (!each) return each;
      out.push_back(std::move(each).value());
    }
    return out;
  }
  if (!wire.is_string()) return wire;
  const std::string_view text = wire.get_ref<const std::string&>();
  if (!text.starts_with("{{") || !text.ends_with("}}") || text.size() < 4) return wire;
  return variable(trimmed(text.substr(2, text.size() - 4)), by);
}

} // namespace core::model
