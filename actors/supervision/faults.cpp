#include "actors/supervision/faults.hpp"

#include <caf/actor_system.hpp>
#include <caf/atom.hpp>
#include <caf/exit_reason.hpp>
#include <caf/message.hpp>

#include <string_view>
#include <utility>

namespace actors::supervision {

namespace {

constexpr auto category = caf::atom("supervise");

std::string_view text(fault what) {
  switch (what) {
  case fault::gave_up:
    return "gave up";
  case fault::duplicate_child:
    return "a child of this name is there";
  case fault::no_such_child:
    return "no child of this name";
  case fault::start_failed:
    return "start failed";
  case fault::not_ready:
    return "not ready in time";
  case fault::ended_too_early:
    return "ended before it was ready";
  case fault::stopped:
    return "stopped before it was up";
  }
  return "unknown";
}

std::string render(std::uint8_t code, const caf::message& context) {
  auto line = std::string{text(static_cast<fault>(code))};
  if (context.match_elements<std::string>())
    line += ": " + context.get_as<std::string>(0);
  return line;
}

} // namespace

caf::error make_error(fault what) {
  return caf::error{static_cast<std::uint8_t>(what), category};
}

caf::error make_error(fault what, std::string context) {
  return caf::error{
    static_cast<std::uint8_t>(what), category, caf::make_message(std::move(context))};
}

bool gave_up(const caf::error& err) {
  return err && err.category() == category
         && err.code() == static_cast<std::uint8_t>(fault::gave_up);
}

exit_kind kind_of(const caf::error& reason) {
  if (!reason) return exit_kind::normal;
  if (reason == caf::exit_reason::user_shutdown) return exit_kind::shutdown;
  return exit_kind::abnormal;
}

std::string describe(const caf::actor_system& system, const caf::error& err) {
  if (!err) return "normal";
  if (err.category() == category) return render(err.code(), err.context());
  return system.render(err);
}

void add_faults(caf::actor_system_config& config) {
  config.add_error_category(
    category, [](std::uint8_t code, caf::atom_value, const caf::message& context) {
      return render(code, context);
    });
}

} // namespace actors::supervision
