#pragma once

#include "core/model/catalogue.hpp"
#include "core/model/conditions/period.hpp"
#include "core/model/plans/viewpoint.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace core::model {

/// Operators of wire.md 16 that need no association. The rest of the list comes as
/// further enumerators.
enum class operation : std::uint8_t {
  equal,         ///< $eq; an array means in_list.
  not_equal,     ///< $ne; also true for null unless the operand is null.
  in_list,       ///< $in
  not_in_list,   ///< $notIn; also true for null.
  greater,       ///< $gt
  greater_equal, ///< $gte
  less,          ///< $lt
  less_equal,    ///< $lte
  between,       ///< $between [low, high], both ends in.
  not_between,   ///< $notBetween
  includes,      ///< $includes: substring, any of several.
  not_includes,  ///< $notIncludes: none of several.
  starts_with,   ///< $startsWith
  not_starts_with,
  ends_with, ///< $endWith
  not_ends_with,
  like, ///< $like: pattern with % and _.
  not_like,
  empty, ///< $empty: null or ''.
  not_empty,
  is_true,       ///< $isTruly
  is_false,      ///< $isFalsy: false or null.
  of_source,     ///< Of the records that an association leads to from one record.
  not_of_source, ///< The others.
  // Over JSON arrays, whose operands are items as JSON texts; null is no array.
  match,     ///< $match: the same items, however often and in whatever order.
  not_match, ///< $notMatch: an array of other items.
  any_of,    ///< $anyOf
  none_of,   ///< $noneOf: also true for null.
  array_empty,
  array_not_empty,
};

/// What a value inside of JSON has to be to be compared; any other counts as null.
enum class json_kind : std::uint8_t { any, text, number, truth };

/// A condition over one field, its operands in stored form, checked against the type.
struct comparison {
  const field* column = nullptr;
  operation how = operation::equal;
  std::vector<value> operands;
  std::uint16_t at = 0; ///< Where the column is, see `joins`.
  /// Of `of_source` and its opposite: the operand is what names its owner, the column the
  /// hop's `remote`.
  const association* by = nullptr;
  /// The owner's record must be one of these; null: any.
  std::shared_ptr<const hop_scope> only = nullptr;
  /// Into the JSON that the column holds: names of members and, where it is digits alone,
  /// places in arrays. Empty: the column itself.
  std::vector<std::string> path = {};
  json_kind as = json_kind::any; ///< Of what stands at the end of `path`.
};

/// A tree of conditions. `all` of no parts is true, `any` of no parts is true as well
/// (wire.md 16: empty groups are ignored).
struct filter {
  enum class kind : std::uint8_t { all, any, leaf };

  kind is = kind::all;
  std::vector<filter> parts;
  comparison leaf;

  [[nodiscard]] bool is_trivial() const noexcept {
    return is == kind::all && parts.empty();
  }
};

/// The records of a hop's target that one may see: see join::only.
struct hop_scope {
  filter where;
  joins hops; ///< Of `where`.
};

/// The records of `by.target` that the owner's record that `source` names leads to
/// (association::names_owner).
[[nodiscard]] filter within(const association& by, value source);
/// The same as somebody sees it: nothing of an owner's record that is not his to see,
/// unless the foreign key is the target's own and so told anyway. errc::no_permission if
/// he may see none of them, or not the association.
[[nodiscard]] result<filter>
within(const association& by, value source, const viewpoint& of);
/// All others of `by.target`.
[[nodiscard]] filter beyond(const association& by, value source);

/// Both of them.
[[nodiscard]] filter both(filter one, filter other);

/// Reads a filter of the wire: {"price":{"$gt":1}}, {"price.$gt":1}, {"title":"x"},
/// {"$and":[…]}, {"$or":[…]}, {"$not":{…}}. errc::bad_request names the field, operator
/// or limit (limits::filter_depth, filter_terms). Hidden fields are unknown fields. Dates
/// ($dateOn and its kin) become comparisons with the bounds that they have `at` the
/// moment. The result points into `from`, which must outlive it.
[[nodiscard]] result<filter>
parse_filter(const json& wire, const collection& from, const moment& at = {});

/// The same with dotted paths over associations ({"category.name": …}, {"tags": {"name":
/// …}}, {"tags.$exists": true}), whose hops are added to `hops`, and with variables.
/// Where a hop leads to several records, the conditions are met together by one of them,
/// or by none where there is none. A path goes on into a field of JSON
/// ({"meta.color.$eq": "red"}). errc::no_permission for a field that the asker may not
/// see.
[[nodiscard]] result<filter>
parse_filter(const json& wire, const collection& from, const viewpoint& by, joins& hops);

} // namespace core::model
