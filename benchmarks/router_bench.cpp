#include "core/routes.hpp"
#include "http/target.hpp"

#include <benchmark/benchmark.h>

namespace {

/// From the path and query of a request to its route, smallest to hostile.
void read_target(benchmark::State& state) {
  const std::array<std::string, 3> paths{
    "items:get", "collections/items/fields:list/title",
    "it%65ms/" + std::string(4000, 'x')};
  const std::array<std::string, 3> queries{
    "filterByTk=7", "page=3&pageSize=20&sort=-price&filter%5Bprice%5D%5B%24gt%5D=1", [] {
      std::string many;
      for (int i = 0; i < 1000; ++i)
        many += "a" + std::to_string(i) + "=%41&";
      return many;
    }()};
  const auto which = static_cast<std::size_t>(state.range(0));
  for ([[maybe_unused]] auto _ : state) {
    core::request ask;
    benchmark::DoNotOptimize(http::parse_call(paths.at(which), ask));
    benchmark::DoNotOptimize(http::parse_query(queries.at(which)));
    benchmark::DoNotOptimize(core::find_route(ask.resource, ask.action, false));
  }
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK(read_target)->ArgName("size")->DenseRange(0, 2);

} // namespace
