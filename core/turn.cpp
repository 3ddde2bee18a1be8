#include "core/turn.hpp"

#include <cassert>

namespace core {

namespace {

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): one a thread
thread_local turn* under_way = nullptr;

} // namespace

turn* turn::current() noexcept {
  return under_way;
}

turn::running::running(turn& mine) noexcept : mine_(mine) {
  assert(under_way == nullptr);
  under_way = &mine;
}

turn::running::~running() {
  under_way = nullptr;
  for (const auto& one : mine_.endings_)
    one->turn_ended();
  mine_.endings_.clear();
}

} // namespace core
