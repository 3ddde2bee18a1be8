#pragma once

#include "actors/app/part.hpp"

namespace actors::app {

/// An app's entrance: counts what is in flight, refuses past the limit at once, answers
/// what needs no sign-in and no storage, and hands the rest to the session part. Puts
/// itself on the app's entry when it starts and lets in what was held there.
class gateway final : public part {
public:
  using part::part;

  const char* name() const override { return "gateway"; }

protected:
  caf::behavior make_behavior() override;
  void on_exit() override;

private:
  void open();
  void let_in(const serve& m);

  caf::actor session_;
};

} // namespace actors::app
