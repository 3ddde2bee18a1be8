#pragma once

#include "core/model/plans/viewpoint.hpp"

namespace core::model {

/// What may be read of one collection: viewpoint::sees for many of its fields, with the
/// role's rule looked up once. Both arguments outlive it.
class sight {
public:
  sight(const viewpoint& of, const collection& on);
  [[nodiscard]] bool sees(const field& f) const;

private:
  bool all_;
  const access::grant* view_;
};

} // namespace core::model
