#include "actors/app/calls/bounded_plan.hpp"
#include "actors/app/calls/files/files.hpp"
#include "actors/app/part.hpp"
#include "actors/files/shelf.hpp"

/// The address of a file, for who may read its record.
namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

core::error no_file() {
  return fail(errc::not_found, "no file at this address");
}

result<std::string> key_of(const core::request& ask) {
  if (ask.key) return *ask.key;
  if (const auto given = ask.parameter("filterByTk")) return std::string{*given};
  return fail(errc::filter_required, "filterByTk: the id of a file is needed");
}

std::string text_of(const json& key) {
  return key.is_string() ? key.get<std::string>() : key.dump();
}

} // namespace

result<void> tell_address(storage::store& store, const file_call& c) {
  const auto& on = *c.record.on;
  const auto* key = on.target_key();
  const auto* ending = on.find("extname");
  const auto* name = on.find("filename");
  const bool whole = key != nullptr && ending != nullptr && name != nullptr;
  if (!files::holds_files(on) || !whole)
    return fail(errc::not_found, on.name + " takes no files: its template is not file");
  auto named = key_of(c.record.ask->ask);
  if (!named) return named.error();
  core::request bare;
  bare.key = std::move(named).value();
  auto plan = bounded_plan(c.record, bare, {.number = 1, .size = 1});
  if (!plan) return plan.error();
  plan->appends.clear();
  plan->output = {key, ending, name};
  plan->with_total = false;
  store.select(
    std::make_shared<const model::select_plan>(std::move(plan).value()),
    on_behalf(c.record.ask), [c, key = key->name](result<storage::rows_text> got) {
      const auto& ask = c.record.ask;
      if (!got) return ask->refuse(got.error());
      const auto rows = json::parse(got->json);
      if (rows.empty()) return ask->refuse(no_file());
      const auto& row = rows.front();
      const auto id = text_of(row[key]);
      const auto file = row["filename"].is_string() ? row["filename"].get<std::string>()
                                                    : std::string{};
      if (!files::is_made_name(file)) return ask->refuse(no_file());
      const auto end
        = row["extname"].is_string() ? row["extname"].get<std::string>() : std::string{};
      const auto url = "/files/" + c.room.entry->name() + "/main/" + c.record.on->name
                       + "/" + id + end;
      ask->answer_json(
        json{{"url", url}, {"key", id}, {"name", files::stem_of(file)}}.dump());
    });
  return {};
}

} // namespace actors::app::calls
