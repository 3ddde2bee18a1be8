#pragma once

#include "core/exchange.hpp"
#include "core/model/catalogue.hpp"
#include "core/model/conditions/filter.hpp"

/// Filters on definitions, which live in memory. `options` leads into whatever a client
/// gave of them (`{"options.template":"tree"}`), `category` to the categories that a
/// collection is sorted into.
namespace actors::app::calls {

/// What collections, and fields, may be filtered and sorted by.
[[nodiscard]] const core::model::collection& collection_members();
[[nodiscard]] const core::model::collection& field_members();

/// Whether a filter asks for anything of categories.
[[nodiscard]] bool asks_category(const core::json& wire);

/// Whether lists of fields have it: what is hidden or implied is no concern of clients.
[[nodiscard]] bool
is_listed(const core::model::collection& of, const core::model::field& f);

class definition_filter {
public:
  /// `wire` is an object or null; null lets everything through. `categories` are the rows
  /// of collectionCategories, needed if `asks_category`. errc::bad_request.
  static core::result<definition_filter>
  of_collections(const core::json& wire, const core::json& categories);
  static core::result<definition_filter> of_fields(const core::json& wire);

  /// Whether there is no condition in it.
  [[nodiscard]] bool is_empty() const noexcept { return where_.is_trivial(); }
  /// `one` is as `model::describe` has it.
  [[nodiscard]] bool lets_through(const core::json& one) const;

private:
  core::model::filter where_; ///< Over one of the two collections above.
};

/// The filter of a call that needs one. errc::filter_required without any condition.
core::result<core::json> needed_filter(const core::request& ask);
[[nodiscard]] core::error nothing_named();

} // namespace actors::app::calls
