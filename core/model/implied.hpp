#pragma once

#include "core/model/catalogue.hpp"

namespace core::model {

/// A field that the collection makes of its own accord (`autoGenId`, `createdAt`,
/// `createdBy`, …) because nobody described it. Records have it; definitions do not show
/// it, as in NocoBase, but for `listMeta`, which marks it so.
inline constexpr auto implied_mark = "implied";

[[nodiscard]] bool is_implied(const field& f);

/// True if `f` stands among the definitions of `of`: neither implied by a collection of
/// a client's, nor a hidden order.
[[nodiscard]] bool is_described(const collection& of, const field& f);

/// The wire form of `c` with all fields that its records have, implied ones too.
[[nodiscard]] json describe_whole(const collection& c);

} // namespace core::model
