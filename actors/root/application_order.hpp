#pragma once

#include "actors/root/traffic.hpp"
#include "core/query.hpp"

#include <string_view>
#include <variant>

/// The order of a list of apps by what they do now, which is in no table.
namespace actors::root {

/// What can be told of an app now: null, a number, or a word of static storage.
using live_value = std::variant<std::monostate, double, std::string_view>;
using live_reader = live_value (*)(const app_entry& entry, const traffic_book& traffic);

struct live_key {
  live_reader of = nullptr;
  bool descending = false;
};

/// Takes the keys that are live out of a request's `sort`, where they come first: of apps
/// that are alike by them, the stored ones that are left tell. errc::bad_request for one
/// that comes after a stored one.
[[nodiscard]] core::result<std::vector<live_key>>
take_live_keys(core::query_pairs& query);

/// Puts the names of apps in order, those alike as they were. Null comes last in both
/// directions, as in every list. Any thread; for thousands of names, a worker.
[[nodiscard]] std::vector<std::string> in_live_order(
  std::vector<std::string> names, const std::vector<live_key>& keys,
  const directory& apps, const traffic_book& traffic);

} // namespace actors::root
