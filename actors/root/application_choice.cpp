#include "actors/root/application_filter.hpp"
#include "actors/root/commander.hpp"
#include "core/limits.hpp"

#include <caf/send.hpp>

/// Apps that a call names by a filter.
namespace actors::root {

using core::errc;
using core::fail;
using core::result;

result<void>
commander::with_filtered(const perform& m, std::size_t most, choice_user then) {
  auto plan
    = plan_applications(m.ask->ask, {.number = 1, .size = most}, house_.apps, false);
  if (!plan) return plan.error();
  only_names(*plan);
  auto work = std::make_shared<select_work>();
  work->plan = std::make_shared<const core::model::select_plan>(std::move(plan).value());
  work->on = app::on_behalf(m.ask);
  const auto main = house_.apps.find("main");
  work->done = [self = caf::actor_cast<caf::actor>(this), ask = m.ask,
                workers = house_.workers->for_app(main->account()),
                then = std::move(then)](result<storage::rows_text> got) {
    if (!got) return ask->refuse(got.error());
    workers->submit(core::work::storage, [self, then, rows = std::move(got->json)] {
      core::unique_function<void()> here
        = [then, names = names_in(rows)] { then(names); };
      caf::anon_send(
        self,
        resume_with{std::make_shared<core::unique_function<void()>>(std::move(here))});
    });
  };
  caf::anon_send(main->parts().db.get(), run_select{std::move(work)});
  return {};
}

/// destroy?filter=…: of all that the filter lets through, by the rules that hold by name.
result<void> commander::destroy_filtered(const perform& m) {
  constexpr auto most = core::limits::bulk_rows;
  return with_filtered(m, most + 1, [this, m](const std::vector<std::string>& names) {
    if (names.size() > most)
      return m.ask->refuse(fail(
        errc::bad_request,
        "filter: more than " + std::to_string(most) + " apps match; narrow it"));
    if (names.empty()) return m.ask->answer_json(R"({"data":0})");
    std::vector<app_entry_ptr> entries;
    entries.reserve(names.size());
    for (const auto& name : names)
      if (auto entry = house_.apps.find(name)) entries.push_back(std::move(entry));
    if (auto went = command(m, entries); !went) m.ask->refuse(went.error());
  });
}

} // namespace actors::root
