#include "core/model/conditions/filter.hpp"

#include <benchmark/benchmark.h>

namespace {

core::model::collection items() {
  const auto input = core::json::parse(R"({"name":"items","fields":[
    {"name":"title","type":"string"},{"name":"price","type":"double"}]})");
  return core::model::make_collection(input).value();
}

/// From the wire's JSON to a checked tree; `terms` conditions joined by OR.
void parse_filter(benchmark::State& state) {
  const auto from = items();
  auto terms = core::json::array();
  for (std::int64_t i = 0; i < state.range(0); ++i)
    terms.push_back({{"price", {{"$gt", i}}}});
  const core::json wire{{"$or", terms}};
  for ([[maybe_unused]] auto _ : state)
    benchmark::DoNotOptimize(core::model::parse_filter(wire, from));
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(parse_filter)->ArgName("terms")->Arg(1)->Arg(20)->Arg(500);

} // namespace
