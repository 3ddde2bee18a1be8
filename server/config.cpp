#include "server/config.hpp"

#include "core/ids.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <fstream>
#include <functional>
#include <sstream>

#include <arpa/inet.h>

extern char** environ; // NOLINT(readability-redundant-declaration): POSIX has it nowhere

namespace server {

namespace {

using mistakes_list = std::vector<std::string>;

struct setting {
  std::string_view name;     ///< In coppice.toml.
  std::string_view variable; ///< In the environment.
  bool (*read)(config&, const std::string&);
  std::string (*write)(const config&);
  std::string_view expects;
};

template <class Number>
bool number(const std::string& text, Number low, Number high, Number& into) {
  Number value{};
  const auto got = std::from_chars(text.data(), text.data() + text.size(), value);
  if (got.ec != std::errc{} || got.ptr != text.data() + text.size()) return false;
  if (value < low || value > high) return false;
  into = value;
  return true;
}

bool seconds(const std::string& text, std::int64_t low, std::chrono::seconds& into) {
  std::int64_t value = 0;
  if (!number<std::int64_t>(text, low, 10LL * 365 * 24 * 3600, value)) return false;
  into = std::chrono::seconds{value};
  return true;
}

bool is_address(const std::string& text) {
  std::array<unsigned char, 16> raw{};
  return inet_pton(AF_INET, text.c_str(), raw.data()) == 1
         || inet_pton(AF_INET6, text.c_str(), raw.data()) == 1;
}

bool read_listen(config& c, const std::string& text) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) return false;
  auto host = text.substr(0, colon);
  if (host.starts_with('[') && host.ends_with(']'))
    host = host.substr(1, host.size() - 2);
  if (host != "localhost" && !is_address(host)) return false;
  if (!number<std::uint16_t>(text.substr(colon + 1), 0, 65535, c.port)) return false;
  c.host = host;
  return true;
}

bool read_proxies(config& c, const std::string& text) {
  std::vector<std::string> all;
  std::istringstream in{text};
  for (std::string one; std::getline(in, one, ',');) {
    std::erase(one, ' ');
    if (one.empty()) continue;
    if (!is_address(one)) return false;
    all.push_back(one);
  }
  c.trusted_proxies = std::move(all);
  return true;
}

bool read_durability(config& c, const std::string& text) {
  using enum storage::sqlite::durability;
  if (text != "full" && text != "relaxed") return false;
  c.durable = text == "full" ? full : relaxed;
  return true;
}

bool read_level(config& c, const std::string& text) {
  constexpr std::array<std::string_view, 4> words{"debug", "info", "warn", "error"};
  if (std::ranges::find(words, text) == words.end()) return false;
  c.log_level = text;
  return true;
}

bool read_database(config& c, const std::string& text) {
  c.database.reset();
  if (text.empty()) return true;
  auto at = storage::postgres::parse_url(text);
  if (!at) return false;
  c.database = *at;
  return true;
}

constexpr std::array<std::string_view, 3> statement_words{"auto", "named", "unnamed"};

bool read_statements(config& c, const std::string& text) {
  const auto hit = std::ranges::find(statement_words, text);
  if (hit == statement_words.end()) return false;
  c.pools.kind
    = static_cast<storage::postgres::statements>(hit - statement_words.begin());
  return true;
}

bool is_plain(const std::string& text) {
  return std::ranges::none_of(
    text, [](unsigned char c) { return c <= 0x20 || c == 0x7F; });
}

bool is_mailbox(const std::string& text) {
  const auto at = text.find('@');
  return at != 0 && at != std::string::npos && at + 1 != text.size() && is_plain(text)
         && text.find_first_of("<>\"") == std::string::npos;
}

bool is_web_link(const std::string& text) {
  return is_plain(text) && (text.starts_with("https://") || text.starts_with("http://"));
}

bool read_mail_url(config& c, const std::string& text) {
  c.mail.url = text;
  if (text.empty()) return true;
  const auto known = text.starts_with("smtp://") || text.starts_with("smtps://");
  return known && is_plain(text) && text.find('@') == std::string::npos
         && text.size() > text.find("://") + 3;
}

bool read_mail_password(config& c, const std::string& text) {
  c.mail_password_file = text;
  c.mail.password.clear();
  if (text.empty()) return true;
  std::ifstream in{text};
  return static_cast<bool>(std::getline(in, c.mail.password));
}

std::string write_proxies(const config& c) {
  std::string out;
  for (const auto& one : c.trusted_proxies)
    out.append(out.empty() ? "" : ",").append(one);
  return out;
}

const auto& settings() {
  using std::string;
  static const auto table = std::to_array<setting>({
    {"data", "COPPICE_DATA",
     [](config& c, const string& t) {
       c.data = t;
       return !t.empty();
     },
     [](const config& c) { return c.data.string(); }, "a folder"},
    {"listen", "COPPICE_LISTEN", read_listen,
     [](const config& c) { return c.host + ":" + std::to_string(c.port); },
     "HOST:PORT with an IP address and a port from 0 to 65535"},
    {"lanes", "COPPICE_LANES",
     [](config& c, const string& t) { return number<std::size_t>(t, 0, 64, c.lanes); },
     [](const config& c) { return std::to_string(c.lanes); }, "0 (one per core) to 64"},
    {"scheduler", "COPPICE_SCHEDULER",
     [](config& c, const string& t) {
       c.scheduler = t;
       return t == "lanes" || t == "stock";
     },
     [](const config& c) { return c.scheduler; }, "lanes or stock"},
    {"workers", "COPPICE_WORKERS",
     [](config& c, const string& t) { return number<std::size_t>(t, 0, 256, c.workers); },
     [](const config& c) { return std::to_string(c.workers); },
     "0 (four per core) to 256"},
    {"durability", "COPPICE_DURABILITY", read_durability,
     [](const config& c) {
       return string{c.durable == storage::sqlite::durability::full ? "full" : "relaxed"};
     },
     "full or relaxed"},
    {"log.level", "COPPICE_LOG_LEVEL", read_level,
     [](const config& c) { return c.log_level; }, "debug, info, warn or error"},
    {"limits.app_in_flight", "COPPICE_APP_IN_FLIGHT",
     [](config& c, const string& t) {
       return number<std::size_t>(t, 1, 100'000, c.app_in_flight);
     },
     [](const config& c) { return std::to_string(c.app_in_flight); }, "1 to 100000"},
    {"limits.starts_at_once", "COPPICE_STARTS_AT_ONCE",
     [](config& c, const string& t) {
       return number<std::size_t>(t, 1, 1000, c.starts_at_once);
     },
     [](const config& c) { return std::to_string(c.starts_at_once); }, "1 to 1000"},
    {"limits.body_bytes", "COPPICE_BODY_BYTES",
     [](config& c, const string& t) {
       return number<std::size_t>(t, 1024, 1U << 30U, c.body_bytes);
     },
     [](const config& c) { return std::to_string(c.body_bytes); }, "1024 to 1073741824"},
    {"limits.connections", "COPPICE_CONNECTIONS",
     [](config& c, const string& t) {
       return number<std::size_t>(t, 1, 1'000'000, c.connections);
     },
     [](const config& c) { return std::to_string(c.connections); }, "1 to 1000000"},
    {"limits.request_seconds", "COPPICE_REQUEST_SECONDS",
     [](config& c, const string& t) { return seconds(t, 1, c.request_time); },
     [](const config& c) { return std::to_string(c.request_time.count()); },
     "seconds from 1"},
    {"apps.grace_seconds", "COPPICE_GRACE_SECONDS",
     [](config& c, const string& t) { return seconds(t, 0, c.grace); },
     [](const config& c) { return std::to_string(c.grace.count()); }, "seconds from 0"},
    {"apps.idle_stop_seconds", "COPPICE_IDLE_STOP_SECONDS",
     [](config& c, const string& t) { return seconds(t, 0, c.idle_stop); },
     [](const config& c) { return std::to_string(c.idle_stop.count()); },
     "seconds, 0 for never"},
    {"database.url", "COPPICE_DATABASE_URL", read_database,
     [](const config& c) { return c.database ? c.database->said() : string{}; },
     "postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with sslmode and sslrootcert if "
     "need "
     "be"},
    {"database.schema", "COPPICE_DATABASE_SCHEMA",
     [](config& c, const string& t) {
       c.database_schema = t;
       return core::is_app_id(t) && !t.starts_with("pg_");
     },
     [](const config& c) { return c.database_schema; },
     "a name of a-z, 0-9 and _ that begins with a letter"},
    {"database.connections", "COPPICE_DATABASE_CONNECTIONS",
     [](config& c, const string& t) {
       return number<std::size_t>(t, 2, 10'000, c.pools.most_connections);
     },
     [](const config& c) { return std::to_string(c.pools.most_connections); },
     "2 to 10000"},
    {"database.pool", "COPPICE_DATABASE_POOL",
     [](config& c, const string& t) {
       return number<std::size_t>(t, 1, 1000, c.pools.most_a_pool);
     },
     [](const config& c) { return std::to_string(c.pools.most_a_pool); }, "1 to 1000"},
    {"database.statements", "COPPICE_DATABASE_STATEMENTS", read_statements,
     [](const config& c) {
       return string{statement_words[static_cast<std::size_t>(c.pools.kind)]};
     },
     "auto, named or unnamed"},
    {"mail.url", "COPPICE_MAIL_URL", read_mail_url,
     [](const config& c) { return c.mail.url; },
     "smtp://HOST:PORT or smtps://HOST:PORT, without a user"},
    {"mail.from", "COPPICE_MAIL_FROM",
     [](config& c, const string& t) {
       c.mail.from = t;
       return t.empty() || is_mailbox(t);
     },
     [](const config& c) { return c.mail.from; }, "an e-mail address"},
    {"mail.user", "COPPICE_MAIL_USER",
     [](config& c, const string& t) {
       c.mail.user = t;
       return true;
     },
     [](const config& c) { return c.mail.user; }, "a name"},
    {"mail.password_file", "COPPICE_MAIL_PASSWORD_FILE", read_mail_password,
     [](const config& c) { return c.mail_password_file; },
     "a file that can be read, with the password as its first line"},
    {"mail.reset_link", "COPPICE_MAIL_RESET_LINK",
     [](config& c, const string& t) {
       c.mail.reset_link = t;
       return t.empty() || (is_web_link(t) && t.find("{token}") != string::npos);
     },
     [](const config& c) { return c.mail.reset_link; },
     "an http or https address with {token} in it, and perhaps {app}"},
    {"trusted_proxies", "COPPICE_TRUSTED_PROXIES", read_proxies, write_proxies,
     "IP addresses"},
  });
  return table;
}

std::string text_of(const toml::node& node) {
  if (const auto text = node.value_exact<std::string>()) return *text;
  if (const auto whole = node.value_exact<std::int64_t>()) return std::to_string(*whole);
  if (const auto truth = node.value_exact<bool>()) return *truth ? "true" : "false";
  std::string joined;
  if (const auto* list = node.as_array()) {
    for (const auto& one : *list)
      joined.append(joined.empty() ? "" : ",").append(one.value_or(std::string{"?"}));
  }
  return joined;
}

void collect(
  const toml::table& from, const std::string& prefix, const std::string& file,
  givens& into, mistakes_list& mistakes) {
  for (const auto& [key, node] : from) {
    const auto name = prefix + std::string{key.str()};
    const auto where = file + " line " + std::to_string(node.source().begin.line);
    if (const auto* inner = node.as_table()) {
      collect(*inner, name + ".", file, into, mistakes);
      continue;
    }
    const auto known
      = std::ranges::any_of(settings(), [&](const setting& s) { return s.name == name; });
    if (!known) {
      mistakes.push_back(where + ": there is no setting \"" + name + "\"");
      continue;
    }
    into[name] = {text_of(node), where};
  }
}

} // namespace

givens read_file(const std::filesystem::path& file, mistakes_list& mistakes) {
  givens out;
  try {
    const auto parsed = toml::parse_file(file.string());
    collect(parsed, {}, file.filename().string(), out, mistakes);
  } catch (const toml::parse_error& e) {
    mistakes.push_back(
      file.filename().string() + " line " + std::to_string(e.source().begin.line) + ": "
      + std::string{e.description()});
  }
  return out;
}

givens read_environment() {
  givens out;
  for (auto** each = environ; *each != nullptr; ++each) {
    const std::string_view pair{*each};
    const auto equals = pair.find('=');
    const auto name = pair.substr(0, equals);
    if (!name.starts_with("COPPICE_")) continue;
    const auto hit = std::ranges::find_if(
      settings(), [&](const setting& s) { return s.variable == name; });
    if (hit == settings().end()) continue; // somebody else's
    out[std::string{hit->name}]
      = {std::string{pair.substr(equals + 1)}, std::string{name}};
  }
  return out;
}

config resolve(const std::vector<givens>& sources, mistakes_list& mistakes) {
  config out;
  for (const auto& s : settings()) {
    const given* last = nullptr;
    for (const auto& source : sources) {
      const auto hit = source.find(std::string{s.name});
      if (hit != source.end()) last = &hit->second;
    }
    if (last == nullptr || s.read(out, last->value)) continue;
    // A URL may hold a password, which is for no message.
    const auto said
      = s.name.ends_with(".url") ? std::string{} : " is \"" + last->value + "\",";
    mistakes.push_back(
      last->origin + ": " + std::string{s.name} + said + " expected "
      + std::string{s.expects});
  }
  if (out.mail.is_there() && out.mail.from.empty())
    mistakes.emplace_back("mail.from is missing, which mail.url needs");
  return out;
}

std::vector<setting_info> known_settings() {
  std::vector<setting_info> out;
  for (const auto& s : settings()) {
    out.push_back(
      {std::string{s.name}, std::string{s.variable}, s.write({}),
       std::string{s.expects}});
  }
  return out;
}

const std::vector<std::string>& reloadable() {
  static const std::vector<std::string> names{
    "log.level", "limits.app_in_flight", "apps.grace_seconds", "apps.idle_stop_seconds"};
  return names;
}

std::map<std::string, std::string> as_text(const config& c) {
  std::map<std::string, std::string> out;
  for (const auto& s : settings())
    out[std::string{s.name}] = s.write(c);
  return out;
}

} // namespace server
