#pragma once

#include "core/model/fields/field.hpp"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace core::model {

struct collection {
  std::string name;
  std::string key; ///< Eleven random characters, the wire's `key`.
  std::string title;
  std::string table;   ///< Name in the data base; `name` for collections of users.
  bool system = false; ///< Ours (users, …): not changed or destroyed by the API.
  bool hidden = false;
  std::int64_t sort = 0;
  json options;              ///< autoGenId, createdAt, …: what the client gave.
  std::vector<field> fields; ///< In order of creation; the primary key is one of them.

  [[nodiscard]] const field* find(std::string_view field_name) const noexcept;
  /// The field that `filterByTk` means: `filterTargetKey` if that is one, else the
  /// primary key, else null.
  [[nodiscard]] const field* target_key() const noexcept;
  /// Where `filterTargetKey` is a list of several: whether `f` is one of those whose
  /// values name a record together.
  [[nodiscard]] bool is_part_of_key(const field& f) const noexcept;
};

/// errc::bad_request names a formula that asks for its own value by way of others.
[[nodiscard]] result<void> check_formulas(const collection& c);

/// Makes a collection from `collections:create` input: {name?, title?, fields?,
/// autoGenId? = true, createdAt?, updatedAt?, createdBy?, updatedBy?, …}. Adds `id`
/// (autoGenId), `createdAt`/`updatedAt` (when true), `createdById`/`updatedById` (when
/// createdBy / updatedBy is true). A missing name becomes "t_" and 11 random characters.
/// Refuses names outside core::is_identifier, names that begin with "sqlite" or "pg_",
/// and fields whose names differ only in case.
[[nodiscard]] result<collection> make_collection(const json& input);

/// The wire form of a collection; `fields` included on demand.
enum class with_fields : bool { no, yes };
[[nodiscard]] json describe(const collection& c, with_fields fields);

/// Never changed once it is shared: the server's own ones are common to all apps.
using collection_ptr = std::shared_ptr<const collection>;

} // namespace core::model
