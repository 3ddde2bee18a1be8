#include "actors/app/calls/definitions/definitions.hpp"

#include "storage/catalogue_store.hpp"

#include <algorithm>
#include <cctype>

namespace actors::app::calls {

using core::errc;
using core::fail;
using core::result;

result<void> definitions::read() {
  auto now = storage::load_catalogue(db_, with_);
  if (!now) return now.error();
  now_ = std::move(now).value();
  return {};
}

result<const core::model::collection*>
definitions::changeable(const std::string& name) const {
  const auto* c = known().find(name);
  if (c == nullptr) return no_collection(name);
  if (c->system)
    return fail(errc::no_permission, "collection " + name + " belongs to the server");
  return c;
}

core::error no_collection(const std::string& name) {
  return fail(errc::not_found, "collection " + name + " not found");
}

bool same_name(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

core::json merged(core::json present, const core::json& wish) {
  if (!present.is_object() || !wish.is_object()) return wish;
  for (const auto& [name, setting] : wish.items()) {
    auto& kept = present[name];
    kept = merged(std::move(kept), setting);
  }
  return present;
}

result<std::vector<std::string>>
moved(std::vector<std::string> order, const move_wish& wish) {
  const auto from = std::ranges::find(order, wish.source);
  if (from == order.end())
    return fail(errc::bad_request, "sourceId: there is no " + wish.source);
  const auto source = from - order.begin();
  order.erase(from);
  if (wish.sticky || wish.method == "prepend") {
    order.insert(order.begin(), wish.source);
    return order;
  }
  if (wish.target.empty() || wish.target == wish.source) {
    order.insert(order.begin() + source, wish.source);
    return order;
  }
  auto to = std::ranges::find(order, wish.target);
  if (to == order.end())
    return fail(errc::bad_request, "targetId: there is no " + wish.target);
  const bool behind = wish.method == "insertAfter" || source <= to - order.begin();
  order.insert(behind ? to + 1 : to, wish.source);
  return order;
}

} // namespace actors::app::calls
