#include "actors/app/calls/transfers/leave.hpp"

#include "actors/messages.hpp"

#include <caf/all.hpp>

#include <chrono>
#include <utility>

namespace actors::app::calls {

namespace {

using core::errc;

constexpr std::chrono::seconds patience{10};

/// An answer that takes the leave away. Who only could not be asked goes on: the app is
/// busy or on its way out. A token may run out meanwhile; a client renews it.
bool forbids(const core::response& said) {
  if (said.status != 401 && said.status != 403) return false;
  return said.body.find(core::row(errc::renewal_skipped).id) == std::string::npos;
}

class leave final : public core::reply_sink {
public:
  explicit leave(core::unique_function<void(core::result<void>)> then)
      : then_(std::move(then)) {}

  void deliver(core::response said) override {
    if (!forbids(said)) return then_({});
    then_(core::fail(
      errc::no_permission, "the right to this was taken away while it was under way"));
  }

private:
  core::unique_function<void(core::result<void>)> then_;
};

} // namespace

void ask_leave(
  const app_entry& entry, const core::request& first,
  core::unique_function<void(core::result<void>)> then) {
  const auto now = std::chrono::steady_clock::now();
  auto probe = std::make_shared<core::exchange>(
    std::make_shared<leave>(std::move(then)), now, now + patience);
  probe->ask = first;
  probe->ask.body.clear();
  probe->ask.form = nullptr;
  probe->ask.only_asks = true;
  probe->ask.keeps_token = true;
  if (const auto gateway = entry.gateway())
    caf::anon_send(gateway, serve{std::move(probe)});
}

} // namespace actors::app::calls
