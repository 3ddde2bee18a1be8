#include "actors/root/record_wire.hpp"

#include "actors/root/database_wire.hpp"
#include "core/access/password.hpp"
#include "core/clock.hpp"
#include "core/ids.hpp"
#include "core/limits.hpp"

#include <algorithm>
#include <cctype>
#include <set>

namespace actors::root {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

constexpr std::size_t options_bytes = 64 * 1024;
constexpr std::size_t most_tags = 20;
constexpr std::size_t tag_bytes = 40;

result<std::string> text_member(const json& body, const char* name, std::size_t longest) {
  const auto hit = body.find(name);
  if (hit == body.end() || hit->is_null()) return std::string{};
  if (!hit->is_string())
    return fail(errc::bad_request, std::string{name} + ": expected a string");
  const auto& text = hit->get_ref<const std::string&>();
  if (text.size() > longest)
    return fail(
      errc::bad_request,
      std::string{name} + ": at most " + std::to_string(longest) + " bytes");
  return text;
}

result<bool>
flag_member(const json& of, const char* name, const char* said, bool otherwise) {
  const auto hit = of.find(name);
  if (hit == of.end() || hit->is_null()) return otherwise;
  if (!hit->is_boolean())
    return fail(errc::bad_request, std::string{said} + ": expected true or false");
  return hit->get<bool>();
}

/// Names that every machine has for itself.
bool is_local(std::string_view host) {
  return host == "localhost" || host.ends_with(".localhost")
         || host == "localhost.localdomain" || host.ends_with(".localhost.localdomain");
}

result<std::string> read_cname(const json& body) {
  auto host = text_member(body, "cname", 253);
  if (!host || host->empty()) return host;
  std::ranges::transform(*host, host->begin(), [](unsigned char c) {
    return static_cast<char>(c < 0x80 ? std::tolower(c) : c);
  });
  if (!core::is_host_name(*host) || is_local(*host))
    return fail(
      errc::bad_request,
      "cname: expected a host name such as crm.example.com, "
      "without scheme, port or path; an address or a name of this machine is none");
  return host;
}

result<std::string> read_title(const json& body) {
  auto title = text_member(body, "displayName", 255);
  if (!title || !title->empty()) return title;
  return text_member(body, "title", 255);
}

/// A secret given by the client only says that the app is to have one of its own: ours is
/// generated and never shown.
result<void> take_secret(json& options) {
  auto own = flag_member(options, "ownJwtSecret", "options.ownJwtSecret", true);
  if (!own) return own.error();
  auto auth = options.find("authManager");
  if (auth != options.end()) {
    if (!auth->is_object())
      return fail(errc::bad_request, "options.authManager: expected an object");
    if (auto jwt = auth->find("jwt"); jwt != auth->end()) {
      if (!jwt->is_object() || (jwt->contains("secret") && !(*jwt)["secret"].is_string()))
        return fail(
          errc::bad_request, "options.authManager.jwt.secret: expected a string");
      if (jwt->contains("secret") && options.value("ownJwtSecret", json{}).is_null())
        own = !(*jwt)["secret"].get_ref<const std::string&>().empty();
      auth->erase("jwt");
    }
    if (auth->empty()) options.erase("authManager");
  }
  options["ownJwtSecret"] = *own;
  return {};
}

/// Words to find apps by, each once.
result<void> check_tags(const json& options) {
  const auto hit = options.find("tags");
  if (hit == options.end() || hit->is_null()) return {};
  const auto fits = [](const json& one) {
    return one.is_string() && !one.get_ref<const std::string&>().empty()
           && one.get_ref<const std::string&>().size() <= tag_bytes;
  };
  if (
    !hit->is_array() || hit->size() > most_tags || !std::ranges::all_of(*hit, fits)
    || std::set<json>(hit->begin(), hit->end()).size() != hit->size())
    return fail(
      errc::bad_request, "options.tags: expected at most " + std::to_string(most_tags)
                           + " different texts of 1 to " + std::to_string(tag_bytes)
                           + " bytes");
  return {};
}

result<json> read_options(const json& body, std::optional<first_administrator>& admin) {
  const auto hit = body.find("options");
  auto options = hit == body.end() || hit->is_null() ? json::object() : *hit;
  if (!options.is_object()) return fail(errc::bad_request, "options: expected an object");
  for (const auto* flag : {"autoStart", "upgrade"}) {
    const auto said = std::string{"options."} + flag;
    auto value = flag_member(options, flag, said.c_str(), false);
    if (!value) return value.error();
    options[flag] = *value;
  }
  if (auto fine = check_tags(options); !fine) return fine.error();
  if (auto fine = take_secret(options); !fine) return fine.error();
  if (const auto who = options.find("admin"); who != options.end()) {
    if (!who->is_object())
      return fail(errc::bad_request, "options.admin: expected an object");
    auto email = text_member(*who, "email", 254);
    auto password = text_member(*who, "password", core::limits::password_max);
    if (!email || email->find('@') == std::string::npos)
      return fail(errc::bad_request, "options.admin.email: expected an e-mail address");
    if (!password)
      return fail(errc::bad_request, "options.admin.password: expected a string");
    auto fine = core::access::check_new_password(*password, "options.admin.password");
    if (!fine) return fine.error();
    admin = first_administrator{*email, *password};
    options.erase("admin");
  }
  if (options.dump().size() > options_bytes)
    return fail(errc::bad_request, "options: more than 64 kB");
  return options;
}

result<void> check_body(const json& body) {
  if (!body.is_object()) return fail(errc::bad_request, "body: expected an object");
  if (body.contains("values") && body["values"].is_object())
    return fail(errc::bad_request, "values: the members stand at the top level");
  return {};
}

result<void> check_environment(const json& body) {
  const auto one = body.find("environment");
  if (one != body.end() && !one->is_null() && *one != "local")
    return fail(errc::bad_request, "environment: this server has one, \"local\"");
  const auto many = body.find("environments");
  if (
    many != body.end() && !many->is_null() && *many != json::array({"local"})
    && *many != json::array())
    return fail(errc::bad_request, "environments: this server has one, \"local\"");
  return {};
}

} // namespace

result<create_wish>
read_create(const json& body, const storage::postgres::address* main) {
  if (auto fine = check_body(body); !fine) return fine.error();
  create_wish out;
  auto& record = out.record;
  auto name = text_member(body, "name", 1024);
  if (!name) return name.error();
  if (name->empty() && body.contains("name") && !body["name"].is_null())
    return fail(errc::bad_request, "name: is empty; leave it out to have one proposed");
  record.name = name->empty() ? core::random_name("a_", 11) : *name;
  if (record.name == "main")
    return fail(errc::bad_request, R"(name: application name "main" is reserved)");
  if (!core::is_app_id(record.name))
    return fail(
      errc::bad_request, "name: an app id begins with a letter a-z and has at "
                         "most 63 of a-z, 0-9 and _");
  auto title = read_title(body);
  if (!title) return title.error();
  auto cname = read_cname(body);
  if (!cname) return cname.error();
  auto icon = text_member(body, "icon", 64 * 1024);
  if (!icon) return icon.error();
  auto pinned = flag_member(body, "pinned", "pinned", false);
  if (!pinned) return pinned.error();
  if (auto fine = check_environment(body); !fine) return fine.error();
  auto options = read_options(body, out.admin);
  if (!options) return options.error();
  auto place = read_database(*options, record.name, main);
  if (!place) return place.error();
  out.place = std::move(place).value();
  record.uuid = core::random_uuid();
  record.title = *title;
  record.cname = *cname;
  record.icon = *icon;
  record.pinned = *pinned;
  record.options = std::move(options).value();
  record.created_ms = record.updated_ms = core::unix_ms();
  return out;
}

result<storage::app_record> apply_update(
  const storage::app_record& now, const json& body, bool& restart, json& database) {
  if (auto fine = check_body(body); !fine) return fine.error();
  auto changed = now;
  const auto name = body.find("name");
  if (name != body.end() && *name != now.name)
    return fail(errc::bad_request, "name: an app's id cannot be changed");
  if (body.contains("displayName") || body.contains("title")) {
    auto title = read_title(body);
    if (!title) return title.error();
    changed.title = *title;
  }
  if (body.contains("cname")) {
    auto cname = read_cname(body);
    if (!cname) return cname.error();
    changed.cname = *cname;
  }
  if (body.contains("icon")) {
    auto icon = text_member(body, "icon", 64 * 1024);
    if (!icon) return icon.error();
    changed.icon = *icon;
  }
  auto pinned = flag_member(body, "pinned", "pinned", now.pinned);
  if (!pinned) return pinned.error();
  changed.pinned = *pinned;
  if (auto fine = check_environment(body); !fine) return fine.error();
  if (body.contains("options")) {
    auto merged = body;
    merged["options"] = now.options;
    if (!body["options"].is_object())
      return fail(errc::bad_request, "options: expected an object");
    auto wanted = body["options"];
    const auto kind = wanted.find("dbConnType");
    if (
      kind != wanted.end()
      && *kind != now.options.value("dbConnType", json("new_database")))
      return fail(errc::bad_request, "options.dbConnType: cannot be changed");
    database = wanted.value("database", json{});
    for (const auto* own : {"dbConnType", "database"})
      wanted.erase(own);
    merged["options"].update(wanted);
    std::optional<first_administrator> ignored;
    auto options = read_options(merged, ignored);
    if (!options) return options.error();
    restart
      = options->value("ownJwtSecret", true) != now.options.value("ownJwtSecret", true);
    changed.options = std::move(options).value();
  }
  changed.updated_ms = core::unix_ms();
  return changed;
}

std::vector<std::string> tags_of(const storage::app_record& of) {
  const auto hit = of.options.find("tags");
  if (hit == of.options.end() || !hit->is_array()) return {};
  return hit->get<std::vector<std::string>>();
}

std::string_view status_word(const app_status& s) {
  if (!s.command.empty() && s.at != app::phase::failed) return "commanding";
  return app::row(s.at).status;
}

void decorate(
  json& record, const app_entry& entry, const storage::postgres::address* main) {
  const auto now = entry.status();
  const auto& meter = *entry.account();
  constexpr auto relaxed = std::memory_order_relaxed;
  record["status"] = status_word(now);
  record["phase"] = app::row(now.at).name;
  if (record.contains("displayName")) record["title"] = record["displayName"];
  record["environment"] = "local";
  record["tags"] = tags_of(*entry.record());
  record["database"] = describe_database(entry.record()->storage, main);
  record["environments"] = json::array({"local"});
  record["command"] = now.command.empty() ? json{} : json(now.command);
  record["lastError"] = now.last_error ? json{{"code", now.last_error->code},
                                              {"message", now.last_error->message},
                                              {"at", core::iso_time(now.last_error->at_ms)}}
                                       : json{};
  record["startedAt"]
    = now.started_ms == 0 ? json{} : json(core::iso_time(now.started_ms));
  const auto seen = meter.last_seen.load(relaxed);
  record["lastSeenAt"] = seen == 0 ? json{} : json(core::iso_time(seen * 1000));
  record["needsRestart"] = now.needs_restart;
  auto steps = json::array();
  for (const auto& step : now.timeline)
    steps.push_back({{"step", step.name}, {"ms", step.at_ms}});
  record["timeline"] = std::move(steps);
  record["figures"] = {
    {"requests", meter.requests.load(relaxed)},
    {"clientErrors", meter.client_errors.load(relaxed)},
    {"serverErrors", meter.server_errors.load(relaxed)},
    {"refused", meter.refused.load(relaxed)},
    {"inFlight", meter.in_flight.load(relaxed)},
    {"cpuMs", meter.cpu_ns.load(relaxed) / 1'000'000},
    {"memoryBytes", meter.memory_bytes.load(relaxed)}};
}

json describe(const app_entry& entry, const storage::postgres::address* main) {
  const auto record = entry.record();
  const auto text
    = [](const std::string& given) { return given.empty() ? json{} : json(given); };
  json out{
    {"name", record->name},
    {"uuid", record->uuid},
    {"displayName", text(record->title)},
    {"cname", text(record->cname)},
    {"icon", text(record->icon)},
    {"pinned", record->pinned},
    {"options", record->options},
    {"createdAt", core::iso_time(record->created_ms)},
    {"updatedAt", core::iso_time(record->updated_ms)}};
  if (record->deleted_ms) out["deletedAt"] = core::iso_time(*record->deleted_ms);
  decorate(out, entry, main);
  return out;
}

} // namespace actors::root
