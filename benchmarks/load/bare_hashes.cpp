// bare_hashes SECONDS: hashes as a sign-in does, one after the other, where the system
// lets only what nobody else wants be used (SCHED_IDLE). What a neighbour feels of this
// is the least that sign-ins at full rate can cost on this machine. Prints hashes a
// second.
#include "core/access/argon2.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include <sched.h>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const sched_param none{};
  if (sched_setscheduler(0, SCHED_IDLE, &none) != 0) return 1;
  const auto begun = std::chrono::steady_clock::now();
  const std::chrono::duration<double> time{std::atof(argv[1])};
  const core::access::argon2_salt salt{};
  core::access::argon2_hash made{};
  long count = 0;
  for (; std::chrono::steady_clock::now() - begun < time; ++count)
    if (!core::access::argon2id("a long password", salt, made)) return 1;
  std::printf("%.1f\n", static_cast<double>(count) / time.count());
}
