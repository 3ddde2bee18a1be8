#include "actors/app/settings/settings.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

struct unit {
  char letter;
  std::int64_t seconds;
};

constexpr auto units = std::to_array<unit>(
  {{'w', 604'800}, {'d', 86'400}, {'h', 3600}, {'m', 60}, {'s', 1}});

constexpr std::int64_t longest_s = 3650LL * 86'400;

struct duration {
  const char* name;
  std::int64_t token_policy::*value;
  std::int64_t least;
};

constexpr auto durations = std::to_array<duration>(
  {{"tokenExpirationTime", &token_policy::token_s, 1},
   {"sessionExpirationTime", &token_policy::session_s, 1},
   {"expiredTokenRenewLimit", &token_policy::renew_s, 0}});

/// In the largest unit that divides it.
std::string duration_text(std::int64_t seconds) {
  for (const auto& u : units) {
    if (u.letter != 'w' && seconds % u.seconds == 0)
      return std::to_string(seconds / u.seconds) + u.letter;
  }
  return std::to_string(seconds) + "s";
}

result<settings_ptr> settings_from(json stored) {
  auto out = std::make_shared<app_settings>();
  auto policy = read_policy(stored.value("tokenPolicy", json::object()), {});
  if (!policy) return policy.error();
  out->policy = *policy;
  out->system = read_system(stored);
  out->stored = std::move(stored);
  return settings_ptr{std::move(out)};
}

} // namespace

const settings_ptr& standard_settings() {
  static const settings_ptr standard = std::make_shared<const app_settings>();
  return standard;
}

result<settings_ptr> load_settings(storage::session& db) {
  auto rows = db.query(
    R"(SELECT "value" FROM )" + db.table_name("_secrets")
      + R"( WHERE "name" = 'settings')",
    {});
  if (!rows) return rows.error();
  if (rows->empty()) return standard_settings();
  auto stored
    = core::parse_json(std::get<std::string>(rows->front().front()), "settings");
  if (!stored) return fail(errc::storage_failed, {}, "settings: not JSON");
  return settings_from(std::move(stored).value());
}

result<settings_ptr>
change_settings(storage::session& db, const std::function<result<void>(json&)>& change) {
  auto now = load_settings(db);
  if (!now) return now;
  auto next = (*now)->stored;
  if (auto changed = change(next); !changed) return changed.error();
  const std::array<storage::value, 1> text{next.dump()};
  auto made = settings_from(std::move(next));
  if (!made) return made;
  auto done = db.execute(
    "INSERT INTO " + db.table_name("_secrets") + R"( VALUES ('settings', $1)
       ON CONFLICT ("name") DO UPDATE SET "value" = excluded."value")",
    text);
  if (!done) return done.error();
  return made;
}

json policy_json(const token_policy& policy) {
  json out = json::object();
  for (const auto& d : durations)
    out[d.name] = duration_text(policy.*d.value);
  return out;
}

result<token_policy> read_policy(const json& from, token_policy now) {
  if (!from.is_object()) return fail(errc::bad_request, "config: expected an object");
  for (const auto& item : from.items()) {
    const auto& name = item.key();
    const auto& given = item.value();
    const auto hit
      = std::ranges::find_if(durations, [&](const auto& d) { return d.name == name; });
    if (hit == durations.end())
      return fail(errc::bad_request, "config." + name + ": there is no such setting");
    const auto text = given.is_string() ? given.get<std::string>() : std::string{};
    const auto seconds = read_duration(text);
    if (!seconds || *seconds < hit->least || *seconds > longest_s)
      return fail(
        errc::bad_request, "config." + name
                             + ": expected a time such as 90s, 30m, 12h or 1d, of at "
                               "most 3650d");
    now.*hit->value = *seconds;
  }
  return now;
}

std::optional<std::int64_t> read_duration(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  const auto hit = std::ranges::find(units, text.back(), &unit::letter);
  if (hit == units.end()) return std::nullopt;
  text.remove_suffix(1);
  std::int64_t count = 0;
  const auto got = std::from_chars(text.data(), text.data() + text.size(), count);
  const auto whole = got.ec == std::errc{} && got.ptr == text.data() + text.size();
  if (!whole || count < 0 || count > longest_s) return std::nullopt;
  return count * hit->seconds;
}

} // namespace actors::app
