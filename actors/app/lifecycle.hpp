#pragma once

#include "actors/app/part.hpp"

namespace actors::app {

/// First child of an app's tree, so it outlives the others: notes the start's timeline,
/// lets the requests in flight finish before a stop, and sees when nobody comes any more.
class lifecycle final : public part {
public:
  using part::part;

  const char* name() const override { return "lifecycle"; }

protected:
  caf::behavior make_behavior() override;

private:
  void drain(std::chrono::steady_clock::time_point until);
};

} // namespace actors::app
