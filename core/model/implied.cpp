#include "core/model/implied.hpp"

#include "core/model/hidden_order.hpp"

namespace core::model {

bool is_implied(const field& f) {
  return f.options.is_object() && f.options.contains(implied_mark);
}

bool is_described(const collection& of, const field& f) {
  return !is_hidden_order(f) && (of.system || !is_implied(f));
}

json describe_whole(const collection& c) {
  auto out = describe(c, with_fields::no);
  auto& list = out["fields"] = json::array();
  for (const auto& f : c.fields)
    if (!is_hidden_order(f)) list.push_back(describe(f, c.name));
  return out;
}

} // namespace core::model
