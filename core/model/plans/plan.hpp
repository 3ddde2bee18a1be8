#pragma once

#include "core/model/conditions/filter.hpp"
#include "core/model/fields/upkeep.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

/// Plans: what a request will do to a store, checked and allowed. They point into the
/// catalogue they carry. One compiler per dialect turns them into SQL (storage/sql).
namespace core::model {

struct sort_key {
  const field* column = nullptr;
  bool descending = false;
  std::uint16_t at
    = 0; ///< Where the column is, see `joins`; only over hops that lead to one record.
};

/// Records that stand with each record of a list: one more statement for each level and
/// association, however many records there are.
struct append {
  const association* by = nullptr;
  std::vector<const field*> output; ///< Of the target; never hidden ones.
  std::vector<const field*> linked; ///< Of the through table, where that is to be shown.
  filter where;                     ///< What the asker may see of the target.
  joins hops;                       ///< Of `where`.
  std::vector<sort_key> order;
  std::vector<append> parts; ///< What stands with the target's records in turn.
  bool recursive = false;    ///< The same association again, to the end.
};

struct link_view; // core/model/link_view.hpp

/// Of a table: more are not counted for each page (wire.md 16).
inline constexpr std::size_t counted_rows = 300'000;

struct select_plan {
  catalogue_ptr catalogue;
  const collection* from = nullptr;
  std::vector<const field*> output; ///< Never hidden ones.
  filter where;
  joins hops;                  ///< Of `where` and `order`.
  std::vector<sort_key> order; ///< Nulls last; the primary key is always the last key.
  std::vector<append> appends;
  std::size_t limit = 20;
  std::size_t offset = 0;
  bool with_total = false; ///< Count all matches in the same read transaction.
  /// With `with_total`: none where the table has over `counted_rows`, by estimate.
  bool unless_large = false;
  bool with_more = false; ///< Look whether a record follows (storage::rows_text::more).
  std::shared_ptr<const link_view> links = nullptr; ///< What `appends` may point into.
};

/// How whoever asks sees a collection: the fields, and the records. Immutable.
struct record_view {
  std::vector<const field*> output; ///< Never hidden ones.
  filter where;
  joins hops; ///< Of `where`.
};

/// One record by its key.
struct find_plan {
  catalogue_ptr catalogue;
  const collection* from = nullptr;
  value key; ///< Of the collection's target key; not null.
  /// Null: every visible field of any record. The same one again costs no new statement.
  std::shared_ptr<const record_view> seen = nullptr;
};

using assignment = std::pair<const field*, value>;

struct insert_plan {
  catalogue_ptr catalogue;
  const collection* into = nullptr;
  std::vector<const field*> output;
  std::vector<std::vector<assignment>> rows; ///< At most limits::bulk_rows.
};

struct update_plan {
  catalogue_ptr catalogue;
  const collection* of = nullptr;
  std::vector<const field*> output;
  filter where;
  joins hops; ///< Of `where`.
  std::vector<assignment> set;
};

struct destroy_plan {
  catalogue_ptr catalogue;
  const collection* from = nullptr;
  filter where;
  joins hops; ///< Of `where`.
};

/// "price,-createdAt" or an array of such. errc::bad_request names an unknown field.
[[nodiscard]] result<std::vector<sort_key>>
parse_sort(const std::vector<std::string_view>& keys, const collection& from);

/// The same with paths over associations that lead to one record ("category.name"), whose
/// hops are added. errc::no_permission for a field that the asker may not see.
[[nodiscard]] result<std::vector<sort_key>> parse_sort(
  const std::vector<std::string_view>& keys, const collection& from, const viewpoint& by,
  joins& hops);

/// The fields to output: `fields` if given, else all visible ones less `except`.
/// errc::bad_request names an unknown field.
[[nodiscard]] result<std::vector<const field*>> choose_output(
  const std::vector<std::string_view>& fields,
  const std::vector<std::string_view>& except, const collection& from);

/// Reads the body of a create or update. Unknown members are dropped (wire.md 15), those
/// that the server keeps too, and a null for what it generates; each known one is
/// checked by `to_stored`, by the field's rules and by `allow_null`. A key that counts by
/// itself may be given: with an insert from 1 to 2^53 - 1. The error tells of every field
/// that is wrong (error::further).
///
/// `coming` are fields that get a value elsewhere: none of them is missing.
[[nodiscard]] result<std::vector<assignment>> parse_values(
  const json& body, const collection& of, writing what,
  const std::vector<const field*>& coming = {});

/// Takes the primary key out of an update that `where` keeps to the one record of that
/// key. errc::bad_request for any other value of it.
[[nodiscard]] result<void> leave_key(std::vector<assignment>& set, const filter& where);

/// Completes an insert: defaults, required fields (errc::bad_request names those that are
/// missing), generated values (uuid, nanoid, uid, snowflakeId), createdAt/updatedAt =
/// `now_ms`, createdById/updatedById = `user_id` (unless it is 0) where the collection
/// has them: read-only fields of these names; and what `field::keeps` says.
[[nodiscard]] result<std::vector<assignment>> complete_insert(
  std::vector<assignment> given, const collection& into, std::int64_t now_ms,
  std::int64_t user_id);

/// Adds to an update what the server keeps: updatedAt = `now_ms`, updatedById =
/// `user_id`, where the collection has them and they are not given.
[[nodiscard]] std::vector<assignment> complete_update(
  std::vector<assignment> given, const collection& of, std::int64_t now_ms,
  std::int64_t user_id);

} // namespace core::model
