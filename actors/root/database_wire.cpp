#include "actors/root/database_wire.hpp"

#include "core/ids.hpp"

#include <array>
#include <charconv>

#include <arpa/inet.h>

namespace actors::root {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
using storage::postgres::address;
using storage::postgres::holding;
using storage::postgres::kind;

constexpr std::size_t longest_name = 63; // PostgreSQL cuts what is longer
constexpr std::size_t longest_password = 1000;

core::error wrong(const std::string& member, const std::string& what) {
  return fail(errc::bad_request, "options.database." + member + ": " + what);
}

result<std::string>
text_of(const json& from, const std::string& member, std::size_t longest) {
  const auto hit = from.find(member);
  if (hit == from.end() || hit->is_null()) return std::string{};
  if (!hit->is_string()) return wrong(member, "expected a string");
  const auto& text = hit->get_ref<const std::string&>();
  if (text.size() > longest || text.find('\0') != std::string::npos)
    return wrong(member, "at most " + std::to_string(longest) + " bytes, none of them 0");
  return text;
}

/// A schema or a database: the grammar of app ids, less what PostgreSQL keeps for itself.
result<std::string>
name_of(const json& from, const std::string& member, const std::string& otherwise) {
  auto name = text_of(from, member, 1000);
  if (!name) return name;
  const auto& chosen = name->empty() ? otherwise : *name;
  if (!core::is_app_id(chosen))
    return wrong(
      member, "\"" + chosen
                + "\": a name begins with a letter a-z and has at most 63 of "
                  "a-z, 0-9 and _");
  if (chosen.starts_with("pg_") || chosen == "information_schema")
    return wrong(member, chosen + " is kept for PostgreSQL itself; name another");
  return chosen;
}

bool is_host(const std::string& text) {
  std::array<unsigned char, 16> raw{};
  if (inet_pton(AF_INET, text.c_str(), raw.data()) == 1) return true;
  if (inet_pton(AF_INET6, text.c_str(), raw.data()) == 1) return true;
  return core::is_host_name(text) || core::is_host_name(text + ".local");
}

result<std::uint16_t> port_of(const json& from) {
  const auto hit = from.find("port");
  if (hit == from.end() || hit->is_null()) return std::uint16_t{5432};
  std::int64_t port = 0;
  if (hit->is_number_integer()) port = hit->get<std::int64_t>();
  if (hit->is_string()) {
    const auto& text = hit->get_ref<const std::string&>();
    const auto read = std::from_chars(text.data(), text.data() + text.size(), port);
    if (read.ptr != text.data() + text.size()) port = 0;
  }
  if (port < 1 || port > 65535) return wrong("port", "expected 1 to 65535");
  return static_cast<std::uint16_t>(port);
}

result<std::string> ssl_mode_of(const json& from) {
  auto mode = text_of(from, "sslMode", 20);
  if (mode && mode->empty()) mode = text_of(from, "sslmode", 20);
  if (!mode) return mode;
  if (mode->empty()) return std::string{"prefer"};
  if (!storage::postgres::is_ssl_mode(*mode))
    return wrong(
      "sslMode", "expected disable, allow, prefer, require, verify-ca or verify-full");
  return mode;
}

/// Everything but the database.
result<address> server_of(const json& from) {
  address out;
  auto host = text_of(from, "host", 253);
  if (!host) return host.error();
  if (!is_host(*host)) return wrong("host", "expected a host name or an IP address");
  auto user = text_of(from, from.contains("user") ? "user" : "username", longest_name);
  if (!user) return user.error();
  if (user->empty()) return wrong("username", "missing");
  auto password = text_of(from, "password", longest_password);
  if (!password) return password.error();
  auto port = port_of(from);
  if (!port) return port.error();
  auto mode = ssl_mode_of(from);
  if (!mode) return mode.error();
  out.host = *host;
  out.port = *port;
  out.user = *user;
  out.password = *password;
  out.ssl_mode = *mode;
  return out;
}

result<holding> read_connection(const json& from, const std::string& app) {
  auto server = server_of(from);
  if (!server) return server.error();
  auto database = name_of(from, "database", app);
  if (!database) return database.error();
  auto schema = name_of(from, "schema", "public");
  if (!schema) return schema.error();
  holding out;
  out.how = kind::new_connection;
  out.at = *server;
  out.at.database = *database;
  out.schema = *schema;
  return out;
}

result<std::optional<holding>>
read_own(const json& from, const std::string& app, const address& main, bool schema) {
  auto name = name_of(from, schema ? "schema" : "database", app);
  if (!name) return name.error();
  holding out;
  out.how = schema ? kind::new_schema : kind::new_database;
  out.at = schema ? main : main.with_database(*name);
  out.schema = schema ? *name : "public";
  return std::optional{out};
}

/// How it stands in the options from now on: no password.
json shown(const holding& of) {
  json out{{"dialect", "postgres"}, {"database", of.at.database}, {"schema", of.schema}};
  if (of.how != kind::new_connection) return out;
  out["host"] = of.at.host;
  out["port"] = of.at.port;
  out["username"] = of.at.user;
  out["sslMode"] = of.at.ssl_mode;
  return out;
}

result<std::optional<holding>> read_kind(
  const std::string& type, const json& database, const std::string& app,
  const address* main) {
  auto dialect = text_of(database, "dialect", 20);
  if (!dialect) return dialect.error();
  if (type == "new_connection") {
    if (!dialect->empty() && *dialect != "postgres")
      return wrong("dialect", "expected postgres");
    auto made = read_connection(database, app);
    if (!made) return made.error();
    return std::optional{*made};
  }
  if (type != "new_database" && type != "new_schema")
    return fail(
      errc::bad_request, "options.dbConnType: expected new_database, new_schema or "
                         "new_connection");
  const auto on_server = main != nullptr && *dialect != "sqlite";
  if (on_server) {
    if (!dialect->empty() && *dialect != "postgres")
      return wrong("dialect", "expected postgres or sqlite");
    return read_own(database, app, *main, type == "new_schema");
  }
  if (type == "new_schema")
    return fail(
      errc::bad_request, "options.dbConnType: new_schema needs a main app on PostgreSQL "
                         "(database.url); this one keeps its data in SQLite");
  if (!dialect->empty() && *dialect != "sqlite")
    return wrong(
      "dialect", "expected sqlite: main keeps its data there; new_connection takes "
                 "another server");
  return std::optional<holding>{};
}

} // namespace

result<std::optional<holding>>
read_database(json& options, const std::string& app, const address* main) {
  const auto type = options.value("dbConnType", json("new_database"));
  if (!type.is_string())
    return fail(errc::bad_request, "options.dbConnType: expected a string");
  auto database = options.value("database", json::object());
  if (database.is_null()) database = json::object();
  if (!database.is_object())
    return fail(errc::bad_request, "options.database: expected an object");
  auto made = read_kind(type.get<std::string>(), database, app, main);
  if (!made) return made;
  options["dbConnType"] = type;
  options.erase("encryptedDbPassword");
  if (*made) {
    options["database"] = shown(**made);
  } else {
    options.erase("database"); // the file's place is the server's business
  }
  return made;
}

result<bool> change_database(const json& wanted, holding& now) {
  if (!wanted.is_object())
    return fail(errc::bad_request, "options.database: expected an object");
  for (const auto* fixed : {"database", "schema"}) {
    const auto hit = wanted.find(fixed);
    const auto& is = std::string_view{fixed} == "schema" ? now.schema : now.at.database;
    if (hit != wanted.end() && !hit->is_null() && *hit != is)
      return wrong(fixed, "cannot be changed; create another app there");
  }
  if (now.how != kind::new_connection) return false;
  json whole{
    {"host", now.at.host},
    {"port", now.at.port},
    {"username", now.at.user},
    {"password", now.at.password},
    {"sslMode", now.at.ssl_mode}};
  for (const auto* part : {"host", "port", "username", "password", "sslMode"}) {
    const auto hit = wanted.find(part);
    if (hit != wanted.end() && !hit->is_null()) whole[part] = *hit;
  }
  if (wanted.contains("user")) whole["username"] = wanted["user"];
  auto server = server_of(whole);
  if (!server) return server.error();
  server->database = now.at.database;
  const auto changed = !(*server == now.at);
  now.at = *server;
  return changed;
}

json describe_database(const json& stored, const address* main) {
  if (stored.is_null())
    return {{"kind", "new_database"}, {"dialect", "sqlite"}, {"role", json{}}};
  if (stored["kind"] == "nothing")
    return {{"kind", stored["wanted"]}, {"dialect", json{}}, {"role", json{}}};
  json out{
    {"kind", stored["kind"]},
    {"dialect", "postgres"},
    {"database", stored["database"]},
    {"schema", stored["schema"]}};
  const auto own = stored.value("role", std::string{});
  const auto* const user = main == nullptr ? "" : main->user.c_str();
  if (stored["kind"] == "new_connection") {
    out["host"] = stored["host"];
    out["port"] = stored["port"];
    out["username"] = stored["user"];
    out["sslMode"] = stored["sslMode"];
    out["role"] = stored["user"];
    const bool as_main = main != nullptr && stored["user"] == main->user
                         && stored["host"] == main->host && stored["port"] == main->port;
    out["ownRole"] = !as_main;
  } else {
    out["role"] = own.empty() ? json(user) : json(own);
    out["ownRole"] = !own.empty();
  }
  return out;
}

} // namespace actors::root
