#pragma once

#include "actors/app/session.hpp"
#include "storage/store.hpp"

#include <cstdint>
#include <vector>

namespace actors::app {

/// Users whom a call names by keys, by a filter, or by both. Read inside its transaction.
class named_users {
public:
  /// errc::filter_required where neither is there.
  static core::result<named_users>
  read(const core::exchange_ptr& ask, const principal& who);

  /// Their ids. A filter alone never means user 1. errc::bad_request for one that matches
  /// more than limits::bulk_rows.
  [[nodiscard]] core::result<std::vector<std::int64_t>> ids(storage::session& s) const;

private:
  named_users(core::exchange_ptr ask, principal who, bool by_key)
      : ask_(std::move(ask)), who_(std::move(who)), by_key_(by_key) {}

  core::exchange_ptr ask_;
  principal who_;
  bool by_key_;
};

} // namespace actors::app
