#include "actors/root/application_order.hpp"

#include "actors/root/record_wire.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <array>

namespace actors::root {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

constexpr auto relaxed = std::memory_order_relaxed;

struct figure {
  std::string_view name;
  live_value of;
};

/// By the names that a row has them under.
constexpr auto figures = std::to_array<figure>({
  {"status",
   [](const app_entry& e, const traffic_book&) -> json {
     return status_word(e.status());
   }},
  {"phase",
   [](const app_entry& e, const traffic_book&) -> json { return app::row(e.at()).name; }},
  {"options.autoStart",
   [](const app_entry& e, const traffic_book&) -> json {
     return e.record()->options.value("autoStart", false);
   }},
  {"lastSeenAt",
   [](const app_entry& e, const traffic_book&) -> json {
     const auto seen = e.account()->last_seen.load(relaxed);
     return seen == 0 ? json{} : json(seen);
   }},
  {"figures.requests",
   [](const app_entry& e, const traffic_book&) -> json {
     return e.account()->requests.load(relaxed);
   }},
  {"figures.serverErrors",
   [](const app_entry& e, const traffic_book&) -> json {
     return e.account()->server_errors.load(relaxed);
   }},
  {"figures.memoryBytes",
   [](const app_entry& e, const traffic_book&) -> json {
     return e.account()->memory_bytes.load(relaxed);
   }},
  {"figures.p95Ms",
   [](const app_entry& e, const traffic_book& traffic) -> json {
     const auto p95 = traffic.p95(e);
     return p95 ? json(*p95) : json{};
   }},
});

std::optional<live_key> read_live(std::string_view key) {
  const auto down = key.starts_with('-');
  if (down) key.remove_prefix(1);
  const auto* const hit = std::ranges::find(figures, key, &figure::name);
  if (hit == figures.end()) return std::nullopt;
  return live_key{hit->of, down};
}

struct placed {
  std::string name;
  std::vector<json> by;
};

bool comes_before(const placed& a, const placed& b, const std::vector<live_key>& keys) {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    const auto& one = a.by[i];
    const auto& other = b.by[i];
    if (one == other) continue;
    if (one.is_null() || other.is_null()) return other.is_null();
    return keys[i].descending ? other < one : one < other;
  }
  return false;
}

} // namespace

result<std::vector<live_key>> take_live_keys(core::query_pairs& query) {
  std::vector<live_key> live;
  std::vector<std::string> stored;
  for (const auto key : core::list_parameter(query, "sort")) {
    const auto one = read_live(key);
    if (one && !stored.empty())
      return fail(
        errc::bad_request,
        "sort: " + std::string{key} + " is not stored; put it before " + stored.front());
    if (one)
      live.push_back(*one);
    else
      stored.emplace_back(key);
  }
  if (live.size() + stored.size() > core::limits::sort_keys)
    return fail(
      errc::bad_request,
      "sort: more than " + std::to_string(core::limits::sort_keys) + " keys");
  if (live.empty()) return live;
  std::erase_if(query, [](const auto& pair) {
    return pair.first == "sort" || pair.first.starts_with("sort[");
  });
  for (auto& key : stored)
    query.emplace_back("sort[]", std::move(key));
  return live;
}

std::vector<std::string> in_live_order(
  std::vector<std::string> names, const std::vector<live_key>& keys,
  const directory& apps, const traffic_book& traffic) {
  std::vector<placed> all;
  all.reserve(names.size());
  for (auto& name : names) {
    std::vector<json> by(keys.size());
    if (const auto entry = apps.find(name)) {
      for (std::size_t i = 0; i < keys.size(); ++i)
        by[i] = keys[i].of(*entry, traffic);
    }
    all.push_back({std::move(name), std::move(by)});
  }
  std::ranges::stable_sort(
    all, [&](const auto& a, const auto& b) { return comes_before(a, b, keys); });
  for (std::size_t i = 0; i < all.size(); ++i)
    names[i] = std::move(all[i].name);
  return names;
}

} // namespace actors::root
