#include "core/access/token.hpp"

#include <benchmark/benchmark.h>

namespace {

/// What a first look at a token costs; the session part remembers the outcome.
void verify_token(benchmark::State& state) {
  const core::access::token_key key{std::string(64, 'k')};
  const auto token = key.sign(
    {.user_id = 1,
     .app = "6f1c9a52-5d1e-4c0b-9a70-0c7e1d1f7a11",
     .issued_s = 1,
     .expires_s = 2'000'000'000,
     .sign_in_ms = 1,
     .jti = "0b4f6f0e-31a5-49ab-8b54-5e0f8f5c1a2e",
     .role = {}});
  for ([[maybe_unused]] auto _ : state) {
    benchmark::DoNotOptimize(key.verify(token, "6f1c9a52-5d1e-4c0b-9a70-0c7e1d1f7a11"));
  }
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK(verify_token);

} // namespace
