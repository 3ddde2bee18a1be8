#include "actors/root/application_order.hpp"

#include "actors/root/record_wire.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <array>
#include <numeric>

namespace actors::root {

namespace {

using core::errc;
using core::fail;
using core::result;

constexpr auto relaxed = std::memory_order_relaxed;

struct figure {
  std::string_view name;
  live_reader of;
};

/// Counts stay far below what a double holds exactly.
template <class Count>
live_value number(Count of) {
  return static_cast<double>(of);
}

/// By the names that a row has them under.
constexpr auto figures = std::to_array<figure>({
  {"status",
   [](const app_entry& e, const traffic_book&) -> live_value {
     return status_word(e.status());
   }},
  {"phase",
   [](const app_entry& e, const traffic_book&) -> live_value {
     return app::row(e.at()).name;
   }},
  {"options.autoStart",
   [](const app_entry& e, const traffic_book&) -> live_value {
     return e.record()->options.value("autoStart", false) ? 1.0 : 0.0;
   }},
  {"lastSeenAt",
   [](const app_entry& e, const traffic_book&) -> live_value {
     const auto seen = e.account()->last_seen.load(relaxed);
     return seen == 0 ? live_value{} : number(seen);
   }},
  {"figures.requests",
   [](const app_entry& e, const traffic_book&) -> live_value {
     return number(e.account()->requests.load(relaxed));
   }},
  {"figures.serverErrors",
   [](const app_entry& e, const traffic_book&) -> live_value {
     return number(e.account()->server_errors.load(relaxed));
   }},
  {"figures.memoryBytes",
   [](const app_entry& e, const traffic_book&) -> live_value {
     return number(e.account()->memory_bytes.load(relaxed));
   }},
  {"figures.p95Ms",
   [](const app_entry& e, const traffic_book& traffic) -> live_value {
     const auto p95 = traffic.p95(e);
     return p95 ? live_value{*p95} : live_value{};
   }},
});

std::optional<live_key> read_live(std::string_view key) {
  const auto down = key.starts_with('-');
  if (down) key.remove_prefix(1);
  const auto* const hit = std::ranges::find(figures, key, &figure::name);
  if (hit == figures.end()) return std::nullopt;
  return live_key{hit->of, down};
}

bool is_null(const live_value& v) {
  return std::holds_alternative<std::monostate>(v);
}

/// What the apps in a list have now: a row each, a column a key.
class live_table {
public:
  live_table(
    const std::vector<std::string>& names, const std::vector<live_key>& keys,
    const directory& apps, const traffic_book& traffic)
      : keys_(keys), values_(names.size() * keys.size()) {
    for (std::size_t row = 0; row < names.size(); ++row) {
      const auto entry = apps.find(names[row]);
      if (!entry) continue; // nothing is known of it
      for (std::size_t i = 0; i < keys.size(); ++i)
        values_[row * keys.size() + i] = keys[i].of(*entry, traffic);
    }
  }

  [[nodiscard]] bool comes_before(std::size_t a, std::size_t b) const {
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      const auto& one = values_[a * keys_.size() + i];
      const auto& other = values_[b * keys_.size() + i];
      if (one == other) continue;
      if (is_null(one) || is_null(other)) return is_null(other);
      return keys_[i].descending ? other < one : one < other;
    }
    return false;
  }

private:
  const std::vector<live_key>& keys_;
  std::vector<live_value> values_;
};

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
  const live_table now{names, keys, apps, traffic};
  std::vector<std::size_t> order(names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(
    order, [&](std::size_t a, std::size_t b) { return now.comes_before(a, b); });
  std::vector<std::string> out;
  out.reserve(names.size());
  for (const auto row : order)
    out.push_back(std::move(names[row]));
  return out;
}

} // namespace actors::root
