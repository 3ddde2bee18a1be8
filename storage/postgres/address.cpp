#include "storage/postgres/address.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>

#include <libpq-fe.h>

namespace storage::postgres {

namespace {

constexpr auto connect_seconds = "5";
/// Debian's own list, which libpq does not look at by itself.
constexpr auto system_roots = "/etc/ssl/certs/ca-certificates.crt";

struct options_end {
  void operator()(PQconninfoOption* all) const noexcept { PQconninfoFree(all); }
};

core::error wrong(std::string what) {
  return core::fail(core::errc::bad_request, "database.url: " + std::move(what));
}

core::result<void> take(address& into, std::string_view name, const std::string& text) {
  if (name == "host") {
    if (text.empty() || text.find(',') != std::string::npos)
      return wrong("host: expected one host");
    into.host = text;
  } else if (name == "port") {
    const auto* end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, into.port);
    if (read.ec != std::errc{} || read.ptr != end || into.port == 0)
      return wrong("port: expected 1 to 65535");
  } else if (name == "user") {
    into.user = text;
  } else if (name == "password") {
    into.password = text;
  } else if (name == "dbname") {
    into.database = text;
  } else if (name == "sslmode") {
    if (!is_ssl_mode(text)) return wrong("sslmode: \"" + text + "\" is none of libpq's");
    into.ssl_mode = text;
  } else if (name == "sslrootcert") {
    into.ssl_root = text;
  } else {
    return wrong(
      std::string{name}
      + ": not taken; expected host, port, user, password, dbname, "
        "sslmode or sslrootcert");
  }
  return {};
}

} // namespace

address address::with_database(std::string other) const {
  auto same = *this;
  same.database = std::move(other);
  return same;
}

std::string address::said() const {
  return user + "@" + host + ":" + std::to_string(port) + "/" + database;
}

std::vector<std::pair<std::string, std::string>> parameters_of(const address& at) {
  std::vector<std::pair<std::string, std::string>> all{
    {"host", at.host},
    {"port", std::to_string(at.port)},
    {"user", at.user},
    {"dbname", at.database},
    {"sslmode", at.ssl_mode},
    {"connect_timeout", connect_seconds},
    {"application_name", "coppice"},
    {"client_encoding", "UTF8"},
    {"passfile", "/dev/null"}, // what is not in the address is not known
    {"keepalives_idle", "30"},
    {"keepalives_interval", "10"},
    {"keepalives_count", "3"},
  };
  if (!at.password.empty()) all.emplace_back("password", at.password);
  if (!at.ssl_root.empty()) {
    all.emplace_back("sslrootcert", at.ssl_root);
  } else if (at.ssl_mode.starts_with("verify-")) {
    all.emplace_back("sslrootcert", system_roots);
  }
  return all;
}

std::string conninfo_of(const address& at) {
  std::string text;
  for (const auto& [name, value] : parameters_of(at)) {
    text.append(text.empty() ? "" : " ").append(name).append("='");
    for (const char c : value) {
      if (c == '\'' || c == '\\') text.push_back('\\');
      text.push_back(c);
    }
    text.push_back('\'');
  }
  return text;
}

bool is_ssl_mode(std::string_view word) noexcept {
  constexpr std::array<std::string_view, 6> modes{"disable", "allow",     "prefer",
                                                  "require", "verify-ca", "verify-full"};
  return std::ranges::find(modes, word) != modes.end();
}

core::result<address> parse_url(const std::string& url) {
  char* why = nullptr;
  const std::unique_ptr<PQconninfoOption, options_end> all{
    PQconninfoParse(url.c_str(), &why)};
  if (!all) {
    PQfreemem(why); // its words may quote the password
    return wrong("expected postgresql://USER:PASSWORD@HOST:PORT/DATABASE");
  }
  address out;
  for (const auto* each = all.get(); each->keyword != nullptr; ++each) {
    if (each->val == nullptr) continue;
    if (auto taken = take(out, each->keyword, each->val); !taken) return taken.error();
  }
  if (out.user.empty()) return wrong("user: missing");
  if (out.database.empty()) out.database = out.user;
  return out;
}

} // namespace storage::postgres
