#pragma once

#include "actors/root/traffic.hpp"
#include "core/query.hpp"

/// The order of a list of apps by what they do now, which is in no table.
namespace actors::root {

/// What of an app can be told now: a text, a number, or null.
using live_value = core::json (*)(const app_entry& entry, const traffic_book& traffic);

struct live_key {
  live_value of = nullptr;
  bool descending = false;
};

/// Takes the keys that are live out of a request's `sort`, where they come first: of apps
/// that are alike by them, the stored ones that are left tell. errc::bad_request for one
/// that comes after a stored one.
[[nodiscard]] core::result<std::vector<live_key>>
take_live_keys(core::query_pairs& query);

/// Puts the names of apps in order, those alike as they were. Null comes last in both
/// directions, as in every list.
[[nodiscard]] std::vector<std::string> in_live_order(
  std::vector<std::string> names, const std::vector<live_key>& keys,
  const directory& apps, const traffic_book& traffic);

} // namespace actors::root
