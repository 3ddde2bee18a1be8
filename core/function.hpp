#pragma once

#include <concepts>
#include <memory>
#include <type_traits>
#include <utility>

namespace core {

template <class Signature>
class unique_function;

/// `std::function` for callables that move but do not copy (std::move_only_function is
/// C++23). Calling an empty one is a bug.
template <class R, class... Args>
class unique_function<R(Args...)> {
public:
  unique_function() = default;

  template <class F>
  requires(
    !std::same_as<
      std::decay_t<F>,
      unique_function> && std::is_invocable_r_v<R, std::decay_t<F>&, Args...>)
    unique_function(F&& call) // NOLINT: as std::function
      : held_(std::make_unique<holder<std::decay_t<F>>>(std::forward<F>(call))) {}

  R operator()(Args... args) { return held_->call(std::forward<Args>(args)...); }

  [[nodiscard]] explicit operator bool() const noexcept { return held_ != nullptr; }

private:
  struct base {
    base() = default;
    base(const base&) = delete;
    base& operator=(const base&) = delete;
    virtual ~base() = default;
    virtual R call(Args... args) = 0;
  };

  template <class F>
  struct holder final : base {
    explicit holder(F f) : function(std::move(f)) {}
    R call(Args... args) override { return function(std::forward<Args>(args)...); }
    F function;
  };

  std::unique_ptr<base> held_;
};

} // namespace core
