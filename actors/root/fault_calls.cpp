#ifdef COPPICE_FAULTS

#include "actors/app/calls/records.hpp"
#include "actors/app/tree.hpp"
#include "actors/root/commander.hpp"
#include "actors/supervision/messages.hpp"

#include <array>

/// Test-only calls: `faults:tree` says which parts an app has, `faults:inject` ends one
/// of them by throw, error or kill, or begins a tree that nobody ordered ("orphan").
namespace actors::root {

namespace {

using core::errc;
using core::fail;

constexpr std::array<std::string_view, 5> kinds{
  "supervisor", "lifecycle", "db", "session", "gateway"};

caf::actor part_of(app_entry& entry, std::string_view kind) {
  auto& parts = entry.parts();
  if (kind == "supervisor") return parts.supervisor.get();
  if (kind == "lifecycle") return parts.lifecycle.get();
  if (kind == "db") return parts.db.get();
  if (kind == "session") return parts.session.get();
  return entry.gateway();
}

} // namespace

core::result<void> commander::inject(const perform& m) {
  if (m.ask->ask.action == "tree") {
    m.ask->answer_json(core::json{{"data", kinds}}.dump());
    return {};
  }
  auto body = app::calls::read_body(m.ask->ask);
  if (!body) return body.error();
  const auto entry = house_.apps.find(body->value("app", std::string{}));
  const auto kind = body->value("part", std::string{});
  const auto how = body->value("how", std::string{});
  if (!entry) return fail(errc::app_not_found, "no such app");
  if (how == "orphan") {
    caf::anon_send(house_.root.get(), supervision::start_child{app::tree(house_, entry)});
    m.ask->answer_json(R"({"data":"ok"})");
    return {};
  }
  const auto victim = part_of(*entry, kind);
  if (!victim) return fail(errc::conflict, "the part is not there");
  if (how == "kill") {
    send_exit(victim, caf::exit_reason::kill);
  } else if (kind == "supervisor") {
    send_exit(victim, caf::make_error(caf::sec::runtime_error, "injected"));
  } else {
    send(victim, break_part{how});
  }
  m.ask->answer_json(R"({"data":"ok"})");
  return {};
}

} // namespace actors::root

#endif
