#include "actors/app/calls/definitions/data_sources.hpp"

#include "actors/app/calls/definitions/definitions.hpp"
#include "actors/app/calls/listing.hpp"
#include "core/clock.hpp"
#include "core/envelope.hpp"
#include "core/query.hpp"

namespace actors::app::calls {

namespace {

using core::data_body;
using core::errc;
using core::fail;
using core::json;
using core::result;
namespace model = core::model;

const model::collection& listed() {
  static const auto made = listed_by(R"([{"name":"key","type":"string"},
    {"name":"displayName","type":"string"},{"name":"type","type":"string"},
    {"name":"enabled","type":"boolean"},{"name":"status","type":"string"}])");
  return made;
}

json own_source(std::int64_t made_ms) {
  const auto made = core::iso_time(made_ms);
  return {{"createdAt", made},     {"updatedAt", made}, {"key", "main"},
          {"displayName", "Main"}, {"type", "main"},    {"options", json::object()},
          {"enabled", true},       {"fixed", true},     {"status", "loaded"}};
}

} // namespace

result<std::string> read_data_sources(const core::request& ask, std::int64_t made_ms) {
  if (ask.action == "listEnabled") return data_body(json::array());
  if (ask.action == "list") return list_of({own_source(made_ms)}, ask, listed());
  const auto keys = core::key_parameter(ask);
  if (!keys) return keys.error();
  if (!*keys || (*keys)->size() != 1)
    return fail(
      errc::filter_required, "filterByTk: the key of one data source is needed");
  if ((*keys)->front() != "main") return data_body(json{});
  auto one = own_source(made_ms);
  one["isDBInstance"] = true;
  return data_body(one);
}

} // namespace actors::app::calls
