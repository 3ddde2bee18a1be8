#include "actors/app/settings/system_settings.hpp"

#include "actors/app/sessions/authenticators.hpp"
#include "core/clock.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <array>

namespace actors::app {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

constexpr auto system_key = "system";
constexpr auto changed_key = "updatedAt";

constexpr std::size_t most_languages = 100;
constexpr std::size_t language_bytes = 35; ///< RFC 5646 asks for as many.

const json& first_system() {
  static const json first{
    {"id", 1},
    {"title", "Coppice"},
    {"showLogoOnly", nullptr},
    {"allowSignUp", true},
    {"smsAuthEnabled", false},
    {"logoId", nullptr},
    {"enabledLanguages", json::array({"en-US"})},
    {"appLang", "en-US"},
    {"options", json::object()},
    {"enableEditProfile", nullptr},
    {"enableChangePassword", nullptr}};
  return first;
}

json over(const json& first, const json& stored, const char* key) {
  auto out = first;
  const auto hit = stored.find(key);
  if (hit != stored.end() && hit->is_object()) out.update(*hit);
  return out;
}

bool is_language(const json& v) {
  if (!v.is_string()) return false;
  const auto& text = v.get_ref<const std::string&>();
  return !text.empty() && text.size() <= language_bytes
         && text.find_first_not_of(
              "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")
              == std::string::npos;
}

bool is_text(const json& v) {
  return v.is_null()
         || (v.is_string() && v.get_ref<const std::string&>().size() <= core::limits::key_name_bytes);
}

bool is_switch(const json& v) {
  return v.is_null() || v.is_boolean();
}

bool is_languages(const json& v) {
  return v.is_array() && !v.empty() && v.size() <= most_languages
         && std::ranges::all_of(v, is_language);
}

bool is_options(const json& v) {
  return v.is_object() && v.dump().size() <= core::limits::setting_bytes;
}

bool is_id(const json& v) {
  return v.is_null() || (v.is_number_integer() && v.get<std::int64_t>() > 0);
}

struct member {
  const char* name;
  bool (*fits)(const json&);
  const char* expects;
};

constexpr auto system_members = std::to_array<member>({
  {"title", is_text, "a text of up to 255 bytes"},
  {"showLogoOnly", is_switch, "true or false"},
  {"allowSignUp", is_switch, "true or false"},
  {"smsAuthEnabled", is_switch, "true or false"},
  {"logoId", is_id, "the id of an attachment"},
  {"enabledLanguages", is_languages, "a list of languages such as en-US"},
  {"appLang", is_language, "a language such as en-US"},
  {"options", is_options, "an object of up to 64 KiB"},
  {"enableEditProfile", is_switch, "true or false"},
  {"enableChangePassword", is_switch, "true or false"},
});

result<json> read_members(const json& body, std::span<const member> known) {
  if (!body.is_object()) return fail(errc::bad_request, "body: expected an object");
  auto out = json::object();
  for (const auto& m : known) {
    const auto hit = body.find(m.name);
    if (hit == body.end()) continue;
    if (!m.fits(*hit))
      return fail(errc::bad_request, std::string{m.name} + ": expected " + m.expects);
    out[m.name] = *hit;
  }
  return out;
}

/// `logo` is an object with an id, or null.
result<void> read_logo(const json& body, json& into) {
  const auto hit = body.find("logo");
  if (hit == body.end()) return {};
  const auto id = hit->is_object() ? hit->value("id", json{}) : *hit;
  if (!is_id(id)) return fail(errc::bad_request, "logo: expected an attachment");
  into["logoId"] = id;
  return {};
}

void change(json& stored, const char* key, const json& values, std::int64_t now_ms) {
  auto& kept = stored[key];
  if (!kept.is_object()) kept = json::object();
  kept.update(values);
  kept[changed_key] = core::iso_time(now_ms);
}

json dated(json record, const json& stored, const char* key, std::int64_t made_ms) {
  const auto made = core::iso_time(made_ms);
  record["createdAt"] = made;
  record[changed_key] = stored.value(key, json::object()).value(changed_key, made);
  return record;
}

} // namespace

const std::string& system_settings::language() const {
  return record.at("appLang").get_ref<const std::string&>();
}

std::string system_settings::language_for(std::string_view asked) const {
  const auto& enabled = record.at("enabledLanguages");
  const auto hit = std::ranges::find_if(
    enabled, [&](const json& one) { return one == std::string{asked}; });
  return hit == enabled.end() ? language() : hit->get<std::string>();
}

bool system_settings::allows(const char* switched) const {
  return record.at(switched) != json(false);
}

system_settings read_system(const json& stored) {
  return {
    over(first_system(), stored, system_key), authenticators::allow_sign_up(stored)};
}

json system_record(
  const json& stored, const system_settings& now, core::access::role_mode mode,
  std::int64_t made_ms) {
  auto out = dated(now.record, stored, system_key, made_ms);
  out["roleMode"] = core::access::word_of(mode);
  out["raw_title"] = out["title"]; // as it is before a client translates it
  return out;
}

bool has_title(const json& stored) {
  const auto own = stored.find(system_key);
  return own != stored.end() && own->is_object() && own->contains("title");
}

result<system_wish> read_system_wish(const json& body) {
  system_wish out;
  auto values = read_members(body, system_members);
  if (!values) return values.error();
  out.values = std::move(values).value();
  if (auto logo = read_logo(body, out.values); !logo) return logo.error();
  const auto mode = body.find("roleMode");
  if (mode == body.end()) return out;
  if (mode->is_string())
    out.mode = core::access::role_mode_of(mode->get_ref<const std::string&>());
  if (!out.mode)
    return fail(
      errc::bad_request, "roleMode: expected default, allow-use-union or only-use-union");
  return out;
}

void change_system(json& stored, const json& values, std::int64_t now_ms) {
  change(stored, system_key, values, now_ms);
}

} // namespace actors::app
