#pragma once

#include "core/exchange.hpp"

#include <cstdint>
#include <span>
#include <string_view>

namespace core {

/// Who may call. Deny by default: what has no row does not exist.
enum class caller : std::uint8_t {
  everyone,
  signed_in,
  administrator, ///< Who acts in the role root.
  by_role,       ///< Whom his role allows it: by a snippet, or for "*" by its rules.
};

/// What a call does, which decides the HTTP methods it takes.
enum class effect : std::uint8_t {
  reads,  ///< GET, HEAD or POST.
  writes, ///< POST; with REST paths PUT, PATCH, DELETE by their meaning.
};

/// In which apps the call exists.
enum class presence : std::uint8_t { every_app, main_only };

/// Which part of the app answers.
enum class station : std::uint8_t { session, db, commander, status_hub };

/// One call. `resource` "*" is any collection of the app; "a.b" is association b of a,
/// "*.*" any association of a collection.
struct route {
  std::string_view resource;
  std::string_view action;
  caller who;
  effect does;
  presence where;
  station answers;
};

/// The whole table. The token matrix of the tests and docs/api.md are made from it.
[[nodiscard]] std::span<const route> routes() noexcept;

/// The row for a call in `app`, or null. A row that names the resource beats "*".
[[nodiscard]] const route*
find_route(std::string_view resource, std::string_view action, bool is_main) noexcept;

/// Whether a request that only a cookie speaks for may make this call: a read by GET or
/// HEAD that a browser makes without a script, so that it cannot send a header. Anything
/// else needs the csrf token as well.
[[nodiscard]] bool opens_to_cookie(const route& row, const request& ask) noexcept;

/// Whether `resource` is one of ours, or will be, in any spelling: no collection of a
/// user may have its name.
[[nodiscard]] bool belongs_to_server(std::string_view resource) noexcept;

} // namespace core
