#include "actors/root/commander.hpp"
#include "actors/root/recipe.hpp"
#include "actors/supervision/messages.hpp"
#include "core/log_tail.hpp"
#include "core/query.hpp"

#include <charconv>
#include <fstream>
#include <map>

#include <unistd.h>

/// What the supervisor's page shows beside the list: the whole in figures, the tree of an
/// app's parts, the end of its log.
namespace actors::root {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;

constexpr std::chrono::seconds tree_time{2};

json memory_usage() {
  std::ifstream statm{"/proc/self/statm"};
  std::int64_t size = 0;
  std::int64_t resident = 0;
  statm >> size >> resident;
  const auto page = static_cast<std::int64_t>(sysconf(_SC_PAGESIZE));
  return {{"rss", resident * page}, {"virtual", size * page}};
}

void answer(const core::exchange_ptr& ask, const json& what) {
  ask->answer_json(json{{"data", what}}.dump());
}

/// The one app that a call names, main included.
result<app_entry_ptr> named_in(const core::request& ask, const directory& apps) {
  auto names = core::key_parameter(ask);
  if (!names) return names.error();
  if (!*names || (*names)->size() != 1)
    return fail(errc::filter_required, "filterByTk: the id of one app is needed");
  auto entry = apps.find((*names)->front());
  if (!entry)
    return fail(errc::app_not_found, "application " + (*names)->front() + " not found");
  return entry;
}

std::string_view word_of(const supervision::child_info& one) {
  using enum supervision::child_state;
  switch (one.state) {
  case starting:
    return "starting";
  case running:
    return "running";
  case stopping:
    return "stopping";
  case down:
    break;
  }
  return one.waits ? "waiting" : "down";
}

json tree_of(const std::vector<supervision::child_info>& parts) {
  auto out = json::array();
  for (const auto& one : parts)
    out.push_back({{"id", one.id}, {"state", word_of(one)}, {"restarts", one.restarts}});
  return out;
}

result<std::size_t> read_limit(const core::request& ask) {
  const auto said = ask.parameter("limit").value_or("100");
  std::size_t limit = 0;
  const auto [end, failed]
    = std::from_chars(said.data(), said.data() + said.size(), limit);
  if (
    failed != std::errc{} || end != said.data() + said.size() || limit == 0
    || limit > core::log::tail::lines_of_app)
    return fail(
      errc::bad_request,
      "limit: expected 1 to " + std::to_string(core::log::tail::lines_of_app));
  return limit;
}

} // namespace

result<void> commander::memory(const perform& m) {
  answer(m.ask, memory_usage());
  return {};
}

result<void> commander::summary(const perform& m) const {
  std::map<std::string, int> statuses;
  std::map<std::string, int> tags;
  int deleted = 0;
  int total = 0;
  for (const auto& entry : house_.apps.all()) {
    if (entry->name() == "main") continue;
    const auto now = entry->status();
    if (now.at == app::phase::deleted) {
      ++deleted;
      continue;
    }
    ++total;
    ++statuses[std::string{status_word(now)}];
    for (const auto& tag : tags_of(*entry->record()))
      ++tags[tag];
  }
  auto named = json::array();
  for (const auto& [name, count] : tags)
    named.push_back({{"name", name}, {"count", count}});
  answer(
    m.ask, {{"total", total},
            {"deleted", deleted},
            {"statuses", statuses},
            {"tags", std::move(named)},
            {"memory", memory_usage()},
            {"version", house_.set.version},
            {"postgres", house_.main_address() != nullptr}});
  return {};
}

result<void> commander::tree(const perform& m) {
  auto entry = named_in(m.ask->ask, house_.apps);
  if (!entry) return entry.error();
  const auto boss = (*entry)->parts().supervisor.get();
  if (!boss) {
    answer(m.ask, json::array());
    return {};
  }
  request(boss, tree_time, supervision::which_children_atom::value)
    .then(
      [ask = m.ask](const std::vector<supervision::child_info>& parts) {
        answer(ask, tree_of(parts));
      },
      [ask = m.ask](const caf::error& /*gone or busy*/) {
        ask->refuse(
          fail(errc::unavailable, "the app's supervisor does not answer; try again"));
      });
  return {};
}

result<void> commander::logs(const perform& m) const {
  const auto entry = named_in(m.ask->ask, house_.apps);
  if (!entry) return entry.error();
  const auto limit = read_limit(m.ask->ask);
  if (!limit) return limit.error();
  std::string body{R"({"data":[)"};
  for (const auto& line : core::log::last_lines((*entry)->name(), *limit))
    body.append(body.ends_with('[') ? "" : ",").append(line);
  m.ask->answer_json(body.append("]}"));
  return {};
}

} // namespace actors::root
