#pragma once

#include "actors/app/calls/definitions/definitions.hpp"

/// Definitions told as they shall be, made or changed to that: `collections:apply` and
/// `fields:apply`, which may be said twice.
namespace actors::app::calls {

/// `wish`: {name, title?, template?, fields?, replaceFields?, verify?, …}, its fields by
/// interface. Those that it does not name stay, unless `replaceFields`. The answer is the
/// collection with its fields, and what it lacks for a table of NocoBase's pages.
core::result<std::string> apply_collection(definitions& all, core::json wish);

/// `wish`: {collectionName, name, interface, …}. The answer is the field.
core::result<std::string> apply_field(definitions& all, core::json wish);

} // namespace actors::app::calls
