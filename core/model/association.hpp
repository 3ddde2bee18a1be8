#pragma once

#include "core/error.hpp"
#include "core/json.hpp"

#include <cstdint>
#include <string>

namespace core::model {

struct field;
struct collection;

/// What becomes of records that point to one that is destroyed.
enum class on_delete : std::uint8_t { set_null, cascade, restrict, no_action };

/// What an association field says of itself (wire.md 17): names, not yet looked up.
struct relation {
  std::string target;      ///< A collection.
  std::string foreign_key; ///< Of the owner (belongsTo, belongsToArray), the target
                           ///< (hasOne, hasMany) or the through table.
  std::string source_key;  ///< Of the owner; empty where the foreign key is there.
  std::string target_key;  ///< Of the target; empty where the foreign key is there.
  std::string other_key;   ///< Of the through table, for the target.
  std::string through;     ///< A collection; belongsToMany only.
  std::string sort_by;     ///< As a `sort` parameter; order of the records of a list.
  on_delete then = on_delete::set_null;
};

/// Reads the members of an association field. errc::bad_request names the one at fault.
[[nodiscard]] result<relation> read_relation(const json& input);

/// An association of a catalogue: an owner's record leads to those records of `target`
/// whose `remote` equals its `local`; with a `through` table, to those that a row there,
/// with `near` for `local` and `far` for `remote`, links to it.
struct association {
  const field* as = nullptr; ///< The field of the owner that bears its name.
  const collection* owner = nullptr;
  const collection* target = nullptr;
  const field* local = nullptr;
  const field* remote = nullptr;
  const collection* through = nullptr;
  const field* near = nullptr;
  const field* far = nullptr;
  bool many = false;   ///< Leads to a list.
  bool array = false;  ///< `local` holds an array of keys.
  bool single = false; ///< A join never multiplies the owner's rows.

  /// The foreign key is the owner's own.
  [[nodiscard]] bool is_owned() const noexcept;
  /// The field of the owner whose value names, in a call, the record whose links it is
  /// about (wire.md 15): the source key, or the key where the foreign key is the owner's.
  /// Null if the owner has no key.
  [[nodiscard]] const field* names_owner() const noexcept;
};

/// Records of `child` point with `by` to what `local` of the records of a collection
/// holds; what becomes of them when those are destroyed.
struct reference {
  const collection* child = nullptr;
  const field* by = nullptr;
  const field* local = nullptr;
  on_delete then = on_delete::set_null;
};

} // namespace core::model
