#include "core/json_writer.hpp"
#include "http/reply.hpp"

#include <benchmark/benchmark.h>

namespace {

/// A list of `rows` records to JSON text, then to the bytes of an answer.
void write_list(benchmark::State& state) {
  for ([[maybe_unused]] auto _ : state) {
    core::json_writer out;
    out.raw(R"({"data":[)");
    for (std::int64_t i = 0; i < state.range(0); ++i) {
      out.raw(R"({"id":)").integer(i).raw(R"(,"title":)").string("Item \"quoted\"");
      out.raw(R"(,"price":)").real(1.25).raw("},");
    }
    core::response reply;
    reply.body = out.take();
    std::string bytes;
    http::write_reply(
      bytes, reply, "6f1c9a52", http::persistence::keep, http::body_part::sent);
    benchmark::DoNotOptimize(bytes);
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

BENCHMARK(write_list)->ArgName("rows")->Arg(1)->Arg(20)->Arg(2000);

} // namespace
