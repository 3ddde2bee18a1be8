#include "storage/nested/names.hpp"

#include <algorithm>

namespace storage::nested {

namespace {

bool leads_over(std::string_view path, std::string_view name) {
  return path.size() > name.size() && path.starts_with(name) && path[name.size()] == '.';
}

bool has(const std::vector<std::string>& all, std::string_view name) {
  return std::ranges::find(all, name) != all.end();
}

} // namespace

std::vector<std::string>
paths_below(const std::vector<std::string>& all, std::string_view name) {
  std::vector<std::string> out;
  for (const auto& path : all)
    if (leads_over(path, name)) out.push_back(path.substr(name.size() + 1));
  return out;
}

bool names::let(std::string_view name) const {
  if (has(never_, name)) return false;
  if (only_.empty() || has(only_, name)) return true;
  return std::ranges::any_of(
    only_, [&](const std::string& path) { return leads_over(path, name); });
}

names names::below(std::string_view name) const {
  auto only = has(only_, name) ? std::vector<std::string>{} : paths_below(only_, name);
  return {std::move(only), paths_below(never_, name)};
}

} // namespace storage::nested
