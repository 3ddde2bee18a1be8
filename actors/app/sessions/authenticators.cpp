#include "actors/app/sessions/authenticators.hpp"

#include "core/clock.hpp"
#include "core/ids.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace actors::app::authenticators {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

constexpr auto stored_key = "authenticators";
constexpr auto first_key = "basic"; ///< Of changes to the first one, while it was alone.
constexpr std::size_t most = 20;

json first(const json& stored, std::int64_t made_ms) {
  const auto made = core::iso_time(made_ms);
  json out{
    {"id", 1},
    {"name", "basic"},
    {"authType", password_type},
    {"title", nullptr},
    {"description", "Sign in with username/email."},
    {"options", {{"public", {{"allowSignUp", true}}}}},
    {"enabled", true},
    {"sort", 1},
    {"createdById", nullptr},
    {"updatedById", nullptr},
    {"createdAt", made},
    {"updatedAt", made}};
  const auto changed = stored.find(first_key);
  if (changed != stored.end() && changed->is_object()) out.update(*changed);
  return out;
}

bool is_text(const json& v) {
  return v.is_null()
         || (v.is_string() && v.get_ref<const std::string&>().size() <= core::limits::key_name_bytes);
}

bool is_switch(const json& v) {
  return v.is_boolean();
}

bool is_options(const json& v) {
  return v.is_object() && v.dump().size() <= core::limits::setting_bytes;
}

bool is_place(const json& v) {
  return v.is_number_integer() && v.get<double>() >= 0 && v.get<double>() < 1e9;
}

struct member {
  const char* name;
  bool (*fits)(const json&);
  const char* expects;
};

constexpr auto members = std::to_array<member>({
  {"title", is_text, "a text of up to 255 bytes"},
  {"description", is_text, "a text of up to 255 bytes"},
  {"options", is_options, "an object of up to 64 KiB"},
  {"enabled", is_switch, "true or false"},
  {"sort", is_place, "a whole number"},
});

result<void> take_members(const json& body, json& into) {
  for (const auto& m : members) {
    const auto hit = body.find(m.name);
    if (hit == body.end()) continue;
    if (!m.fits(*hit))
      return fail(errc::bad_request, std::string{m.name} + ": expected " + m.expects);
    into[m.name] = *hit;
  }
  return {};
}

/// `fallback` stands for a member that is missing.
result<void> check_type(const json& body, const json& fallback) {
  const auto type = body.value("authType", fallback);
  if (type == json(password_type)) return {};
  return fail(
    errc::bad_request,
    "authType: expected " + std::string{password_type} + ", the only type there is"
      + (type.is_string() ? ", got " + type.dump().substr(0, 60) : ""));
}

result<std::string> read_name(const json& body) {
  const auto given = body.value("name", json{});
  if (given.is_null()) return core::random_name("s_", 11);
  const auto text = given.is_string() ? given.get<std::string>() : std::string{};
  const auto fine = [](unsigned char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
           || c == '_' || c == '-';
  };
  if (text.empty() || text.size() > 64 || !std::ranges::all_of(text, fine))
    return fail(errc::bad_request, "name: 1 to 64 characters of A-Z, a-z, 0-9, _ and -");
  return text;
}

result<void> keep(json& stored, json list) {
  const auto on = [](const json& one) { return one["enabled"] == json(true); };
  if (std::ranges::none_of(list, on))
    return fail(errc::bad_request, "enabled: at least one way to sign in stays enabled");
  stored.erase(first_key);
  stored[stored_key] = std::move(list);
  return {};
}

} // namespace

json all(const json& stored, std::int64_t made_ms) {
  const auto kept = stored.find(stored_key);
  if (kept == stored.end() || !kept->is_array() || kept->empty())
    return json::array({first(stored, made_ms)});
  std::vector<json> list(kept->begin(), kept->end());
  std::ranges::stable_sort(
    list, {}, [](const json& one) { return one["sort"].get<std::int64_t>(); });
  json out(std::move(list));
  return out;
}

bool allow_sign_up(const json& stored) {
  return std::ranges::any_of(all(stored, 0), [](const json& one) {
    const auto open = one["options"].value("public", json::object());
    return one["enabled"] == json(true) && open.is_object()
           && open.value("allowSignUp", json{}) == json(true);
  });
}

bool is_named(const json& record, const std::vector<std::string>& keys) {
  return std::ranges::any_of(keys, [&](const std::string& key) {
    return record["name"] == json(key)
           || std::to_string(record["id"].get<std::int64_t>()) == key;
  });
}

result<json> create(json& stored, const json& body, const change& how) {
  if (!body.is_object()) return fail(errc::bad_request, "body: expected an object");
  if (auto fine = check_type(body, {}); !fine) return fine.error();
  auto name = read_name(body);
  if (!name) return name.error();
  auto list = all(stored, how.made_ms);
  if (list.size() >= most)
    return fail(
      errc::bad_request, "no more authenticators: there are " + std::to_string(most));
  std::int64_t id = 0;
  std::int64_t sort = 0;
  for (const auto& one : list) {
    if (one["name"] == json(*name))
      return fail(errc::bad_request, "name: " + *name + " already exists");
    id = std::max(id, one["id"].get<std::int64_t>());
    sort = std::max(sort, one["sort"].get<std::int64_t>());
  }
  json made{
    {"id", id + 1},
    {"name", *name},
    {"authType", password_type},
    {"title", nullptr},
    {"description", nullptr},
    {"options", json::object()},
    {"enabled", false},
    {"sort", sort + 1},
    {"createdById", how.by},
    {"updatedById", how.by},
    {"createdAt", core::iso_time(how.now_ms)},
    {"updatedAt", core::iso_time(how.now_ms)}};
  if (auto taken = take_members(body, made); !taken) return taken.error();
  list.push_back(made);
  if (auto kept = keep(stored, std::move(list)); !kept) return kept.error();
  return made;
}

result<json> update(
  json& stored, const std::vector<std::string>& keys, const json& body,
  const change& how) {
  if (!body.is_object()) return fail(errc::bad_request, "body: expected an object");
  if (auto fine = check_type(body, password_type); !fine) return fine.error();
  auto list = all(stored, how.made_ms);
  auto changed = json::array();
  for (auto& one : list) {
    if (!is_named(one, keys)) continue;
    const auto name = body.value("name", one["name"]);
    if (name != one["name"]) return fail(errc::bad_request, "name: cannot be changed");
    if (auto taken = take_members(body, one); !taken) return taken.error();
    one["updatedAt"] = core::iso_time(how.now_ms);
    one["updatedById"] = how.by;
    changed.push_back(one);
  }
  if (changed.empty()) return changed;
  if (auto kept = keep(stored, std::move(list)); !kept) return kept.error();
  return changed;
}

result<std::int64_t>
destroy(json& stored, const std::vector<std::string>& keys, const change& how) {
  auto left = json::array();
  std::int64_t gone = 0;
  for (auto& one : all(stored, how.made_ms)) {
    if (is_named(one, keys)) {
      ++gone;
    } else {
      left.push_back(std::move(one));
    }
  }
  if (gone == 0) return gone;
  if (auto kept = keep(stored, std::move(left)); !kept) return kept.error();
  return gone;
}

} // namespace actors::app::authenticators
