#pragma once

#include "http/site.hpp"

namespace http {

/// `/metrics` for who is not on this machine: makes of `ask` a call that only an
/// administrator of main may make.
void ask_for_figures(core::request& ask);

/// Takes the answer of that call to `to`: the figures in place of an answer that allows.
[[nodiscard]] std::shared_ptr<core::reply_sink>
figures_for(std::shared_ptr<core::reply_sink> to, const site& here);

/// The answer that holds `metrics_text`.
[[nodiscard]] core::response figures(const site& here);

} // namespace http
