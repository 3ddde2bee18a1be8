#include "core/access/roles/words.hpp"

#include <algorithm>

namespace core::access {

namespace {

constexpr auto words = std::to_array<action_word>({
  {"create", R"({{t("Add new")}})", true, true},
  {"view", R"({{t("View")}})", false, true},
  {"update", R"({{t("Edit")}})", false, true},
  {"destroy", R"({{t("Delete")}})", false, false},
  {"export", R"({{t("Export")}})", false, true},
  {"importXlsx", R"({{t("Import")}})", true, true},
});

constexpr auto aliases = std::to_array<action_alias>({
  {"create", "create"},
  {"firstOrCreate", "create"},
  {"updateOrCreate", "create"},
  {"get", "view"},
  {"list", "view"},
  {"query", "view"},
  {"update", "update"},
  {"move", "update"},
  {"add", "update"},
  {"set", "update"},
  {"remove", "update"},
  {"toggle", "update"},
  {"destroy", "destroy"},
  {"export", "export"},
  {"upload", "create"},
  {"importXlsx", "importXlsx"},
  {"import", "importXlsx"},
  {"downloadXlsxTemplate", "importXlsx"},
});

} // namespace

std::span<const action_word> action_words() noexcept {
  return words;
}

std::span<const action_alias> action_aliases() noexcept {
  return aliases;
}

std::string_view word_of(std::string_view action) noexcept {
  // Only files have it, so it is none of what a snippet for all of "view" opens.
  if (action == "createTemporaryURL") return "view";
  const auto* hit = std::ranges::find(aliases, action, &action_alias::action);
  return hit == aliases.end() ? std::string_view{} : hit->word;
}

} // namespace core::access
