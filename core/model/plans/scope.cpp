#include "core/model/plans/scope.hpp"

namespace core::model {

namespace {

/// A text of a filter that is read by the clock.
bool tells_time(const json& wire) {
  if (wire.is_string()) {
    const auto& text = wire.get_ref<const std::string&>();
    return text.find("{{") != std::string::npos
           && (text.find("ate.") != std::string::npos || text.find("now") != std::string::npos);
  }
  bool found = false;
  if (wire.is_structured())
    for (const auto& [name, part] : wire.items())
      found = found || name.find("$date") != std::string::npos || tells_time(part);
  return found;
}

} // namespace

result<filter> scope_of(
  const access::grant* granted, const collection& on, const viewpoint& by, joins& hops) {
  if (granted == nullptr || granted->filter.is_null()) return filter{};
  auto ours = by;
  ours.allowed = nullptr;
  auto scope = parse_filter(granted->filter, on, ours, hops);
  if (!scope) return fail(errc::no_permission, "No permissions");
  return scope;
}

bool is_lasting(const access::grant& granted) {
  return !tells_time(granted.filter);
}

} // namespace core::model
