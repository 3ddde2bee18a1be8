#include "core/model/catalogue.hpp"
#include "core/model/fields/making.hpp"

#include <set>
#include <string>
#include <string_view>

namespace core::model {

namespace {

const formula::program* program_of(const collection& c, std::string_view name) {
  const auto* f = c.find(name);
  return f == nullptr || !f->made || !f->made->works ? nullptr : &*f->made->works;
}

/// Whether the value of `to` is needed to work out `from`. What was looked at once is in
/// `seen`.
bool needs(
  const collection& c, std::string_view from, std::string_view to,
  std::set<std::string, std::less<>>& seen) {
  const auto* works = program_of(c, from);
  if (works == nullptr) return false;
  for (const auto& input : works->inputs())
    if (input == to || (seen.insert(input).second && needs(c, input, to, seen)))
      return true;
  return false;
}

} // namespace

result<void> check_formulas(const collection& c) {
  for (const auto& f : c.fields) {
    std::set<std::string, std::less<>> seen;
    if (!needs(c, f.name, f.name, seen)) continue;
    return fail(
      errc::bad_request,
      "expression: " + f.name + " asks for itself by way of other formulas");
  }
  return {};
}

} // namespace core::model
