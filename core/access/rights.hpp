#pragma once

#include "core/json.hpp"

#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace core::access {

/// How far an action that is allowed goes: merged into each plan (wire.md 18).
struct grant {
  /// Fields that may be read, or written; nothing: all.
  std::optional<std::set<std::string, std::less<>>> fields;
  /// Records that may be touched, as a filter of the wire; null: all. May hold variables.
  json filter;
};

/// What one signed-in user may do in the role, or roles, that a request names. Immutable;
/// a change of roles makes a new one.
class rights {
public:
  rights() = default;
  rights(const rights&) = delete;
  rights& operator=(const rights&) = delete;
  virtual ~rights() = default;

  /// `action` is the role's word: create, view, update, destroy, … Null: not allowed.
  [[nodiscard]] virtual const grant*
  on(std::string_view collection, std::string_view action) const = 0;

  /// Whether records of `collection` are seen by who sees a record that they are linked
  /// to, whatever `on` says: files that are attached, for roles without rules for them.
  [[nodiscard]] virtual bool sees_linked(std::string_view /*collection*/) const {
    return false;
  }
};

} // namespace core::access
