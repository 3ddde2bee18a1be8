#include "actors/app/calls/files/files.hpp"
#include "actors/app/part.hpp"

/// Where files are kept: one place, whose rules may be set.
namespace actors::app::calls {

namespace {

using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

/// {size?: bytes, mimetype?: "image/*, …"}
result<void> check_rules(const json& rules) {
  if (!rules.is_object()) return fail(errc::bad_request, "rules: expected an object");
  for (const auto& [name, given] : rules.items()) {
    if (name == "size") {
      const auto fits = given.is_number_unsigned() && given.get<std::uint64_t>() >= 1
                        && given.get<std::uint64_t>() <= core::limits::upload_bytes;
      if (!fits)
        return fail(
          errc::bad_request, "rules.size: expected a number of bytes from 1 to "
                               + std::to_string(core::limits::upload_bytes));
    } else if (name == "mimetype") {
      if (!given.is_string() && !given.is_null())
        return fail(errc::bad_request, "rules.mimetype: expected a text");
    }
  }
  return {};
}

/// The answer of getBasicInfo and, with more around it, of check.
std::string basic_info(const json& row) {
  json out = json::object();
  for (const auto* name : {"id", "title", "name", "type", "rules"})
    out[name] = row.at(name);
  return out.dump();
}

} // namespace

result<std::shared_ptr<const model::select_plan>>
default_storage(const model::catalogue_ptr& catalogue) {
  const auto* from = catalogue->find("storages");
  core::request bare;
  bare.query.emplace_back("filter", R"({"default":true})");
  auto plan = plan_list(bare, catalogue, *from, {.number = 1, .size = 1});
  if (!plan) return plan.error();
  plan->with_total = false;
  return std::make_shared<const model::select_plan>(std::move(plan).value());
}

result<void> update_storage(storage::store& store, const record_call& c) {
  auto body = read_body(c.ask->ask);
  if (!body) return body.error();
  if (body->is_object() && body->contains("rules")) {
    if (auto fine = check_rules(body->at("rules")); !fine) return fine;
  }
  return update(store, c);
}

result<void> tell_storage(
  storage::store& store, const core::exchange_ptr& ask,
  const model::catalogue_ptr& known) {
  const auto check = ask->ask.action == "check";
  auto plan = default_storage(known);
  if (!plan) return plan.error();
  store.select(*plan, on_behalf(ask), [ask, check](result<storage::rows_text> got) {
    if (!got) return ask->refuse(got.error());
    const auto rows = json::parse(got->json);
    if (rows.empty()) return ask->answer_json(R"({"data":null})");
    const auto info = basic_info(rows.front());
    ask->answer_json(
      check ? R"({"data":{"isSupportToUploadFiles":true,"storage":)" + info + "}}"
            : R"({"data":)" + info + "}");
  });
  return {};
}

} // namespace actors::app::calls
