#pragma once

#include "actors/app/calls/records.hpp"

#include <map>
#include <tuple>

namespace actors::app::calls {

/// How users in their roles see collections, made once for each: the fields, and the
/// scope read from the wire. Belongs to the db part.
class view_cache {
public:
  using view_ptr = std::shared_ptr<const core::model::record_view>;

  /// Of a read. Null for a call without a grant, and where a scope goes by the clock or
  /// cannot be read (core::model::scope_of says why).
  view_ptr of(const record_call& c);

private:
  static constexpr std::size_t most = 1000;

  using name = std::tuple<
    const core::access::grant*, const core::model::collection*, const core::json*,
    std::string>;

  /// What a name points to lives as long as its entry.
  struct entry {
    std::shared_ptr<const core::access::rights> rights;
    std::shared_ptr<const core::json> user;
    view_ptr view;
  };

  std::map<name, entry> all_;
  core::model::catalogue_ptr known_;
};

} // namespace actors::app::calls
