#include "server/settings_page.hpp"

#include "server/config.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace server {

namespace {

struct meaning {
  std::string_view name;
  std::string_view text;
};

constexpr auto meanings = std::to_array<meaning>({
  {"data", "The data folder: everything that is kept is in it."},
  {"listen", "Where HTTP is served; port 0 takes a free one."},
  {"lanes", "Threads that run sockets and apps."},
  {"scheduler", "What runs the actors; `stock` is CAF's own, for benches."},
  {"workers", "Threads for what blocks: the apps' storage."},
  {"durability",
   "`full`: a write is on the disk before it is answered. `relaxed`: a power "
   "cut may take the last ones."},
  {"log.level", "The least of what is logged."},
  {"limits.app_in_flight", "Requests of one app at once; more are refused with 429."},
  {"limits.starts_at_once", "Apps that start at once; others wait their turn."},
  {"limits.body_bytes", "The longest body; a longer one is refused with 413."},
  {"limits.connections", "Connections at once; more are refused with 503."},
  {"limits.request_seconds", "Deadline of a request; past it, 504."},
  {"apps.grace_seconds", "How long a deleted app can be restored."},
  {"apps.idle_stop_seconds", "An app that nobody visits for so long goes to sleep."},
  {"database.url",
   "PostgreSQL for main's data and its apps; without it, SQLite in the data "
   "folder."},
  {"database.schema", "The schema of main's own data in that database."},
  {"database.connections", "Connections to database servers in all."},
  {"database.pool", "Connections to one database as one account."},
  {"database.statements",
   "Whether statements are kept by name; `auto` finds out what the "
   "server, or a pooler before it, allows."},
  {"mail.url",
   "The mail server, for lost passwords; without it none is sent. With `smtp`, encrypted "
   "by STARTTLS unless it is this machine."},
  {"mail.from", "The sender of the server's mails."},
  {"mail.user", "Who the server is to the mail server, if it asks."},
  {"mail.password_file", "The password that goes with it."},
  {"mail.reset_link",
   "The page that sets a new password; without it, the mail holds the token alone."},
  {"trusted_proxies", "Proxies whose `X-Forwarded-*` and `X-Hostname` count."},
});

std::string_view meaning_of(std::string_view name) {
  const auto* const hit = std::ranges::find(meanings, name, &meaning::name);
  return hit == meanings.end() ? std::string_view{} : hit->text;
}

bool is_reloadable(const std::string& name) {
  return std::ranges::find(reloadable(), name) != reloadable().end();
}

std::string code(const std::string& text) {
  return text.empty() ? text : "`" + text + "`";
}

} // namespace

std::string settings_page() {
  std::string out = "| key | variable | default | takes | HUP | meaning |\n"
                    "|---|---|---|---|---|---|\n";
  for (const auto& s : known_settings()) {
    out.append("| ").append(code(s.name)).append(" | ").append(code(s.variable));
    out.append(" | ").append(code(s.standard)).append(" | ").append(s.expects);
    out.append(" | ").append(is_reloadable(s.name) ? "yes" : "").append(" | ");
    out.append(meaning_of(s.name)).append(" |\n");
  }
  return out;
}

} // namespace server
