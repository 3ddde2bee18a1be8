#include "core/model/hidden_order.hpp"

#include "core/model/fields/making.hpp"

namespace core::model {

bool is_hidden_order(const field& f) {
  if (!f.hidden) return false;
  if (f.made) return f.made->is == making::kind::place;
  return f.name == "sort" && f.type == field_type::big_int; // the server's own
}

} // namespace core::model
