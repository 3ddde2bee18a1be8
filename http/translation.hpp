#pragma once

#include "core/exchange.hpp"
#include "http/language.hpp"

namespace http {

/// Puts the messages of an error's body, of either envelope, into `in`. Those that there
/// are no words for stay English; where all have been put, Content-Language says so.
void translate(core::response& refusal, language in);

/// Whether the answer of `ask` tells of rows that an import refused, or why an app
/// failed.
[[nodiscard]] bool tells_of_faults(const core::request& ask);

/// Puts what such an answer says of them into `in`, as far as there are words.
void translate_report(core::response& report, language in);

} // namespace http
