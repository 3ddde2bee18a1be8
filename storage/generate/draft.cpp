#include "storage/generate/draft.hpp"

#include <algorithm>

namespace storage::generate {

using core::model::assignment;
using core::model::field;

value draft::after(const field& f) const {
  if (const auto* v = given(f)) return *v;
  return before == nullptr ? value{} : before->at(f);
}

value* draft::given(const field& f) const {
  const auto hit = std::ranges::find(set, &f, &assignment::first);
  return hit == set.end() ? nullptr : &hit->second;
}

void draft::put(const field& f, value v) const {
  if (auto* there = given(f)) {
    *there = std::move(v);
  } else {
    set.emplace_back(&f, std::move(v));
  }
}

void draft::leave(const field& f) const {
  std::erase_if(set, [&](const assignment& a) { return a.first == &f; });
}

} // namespace storage::generate
