#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace storage::nested {

/// `whitelist` and `blacklist` of a write: names of fields and paths over associations.
class names {
public:
  names() = default;
  names(std::vector<std::string> only, std::vector<std::string> never)
      : only_(std::move(only)), never_(std::move(never)) {}

  [[nodiscard]] bool let(std::string_view name) const;
  /// What holds for the members of the association `name`.
  [[nodiscard]] names below(std::string_view name) const;

private:
  std::vector<std::string> only_; ///< Empty: all.
  std::vector<std::string> never_;
};

/// Paths of `all` that go on from `name`, without it.
[[nodiscard]] std::vector<std::string>
paths_below(const std::vector<std::string>& all, std::string_view name);

} // namespace storage::nested
