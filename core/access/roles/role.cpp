#include "core/access/roles/role.hpp"

#include "core/access/roles/snippets.hpp"
#include "core/ids.hpp"
#include "core/limits.hpp"

#include <optional>
#include <utility>

namespace core::access {

namespace {

/// "view:own" → view, own.
std::optional<std::pair<std::string, reach>> read_word(const json& wire) {
  if (!wire.is_string()) return std::nullopt;
  std::string_view text = wire.get_ref<const std::string&>();
  const auto colon = text.find(':');
  const auto word = text.substr(0, colon);
  if (!is_identifier(word)) return std::nullopt;
  if (colon == std::string_view::npos) return {{std::string{word}, reach::all}};
  const auto how = text.substr(colon + 1);
  if (how == "own") return {{std::string{word}, reach::own}};
  if (how == "all") return {{std::string{word}, reach::all}};
  return std::nullopt;
}

const json* actions_of(const json& strategy) {
  const auto hit = strategy.find("actions");
  return hit == strategy.end() || hit->is_null() ? nullptr : &*hit;
}

bool is_every(const json& actions) {
  return actions.is_string() && actions.get_ref<const std::string&>() == "*";
}

} // namespace

result<void> check_strategy(const json& strategy) {
  const auto wrong = [](std::string_view expectation) {
    return fail(errc::bad_request, "strategy: expected " + std::string{expectation});
  };
  if (strategy.is_null()) return {};
  if (!strategy.is_object()) return wrong("an object with actions");
  const auto* actions = actions_of(strategy);
  if (actions == nullptr || is_every(*actions)) return {};
  if (!actions->is_array()) return wrong("actions to be an array or *");
  if (actions->size() > limits::role_actions) return wrong("fewer actions");
  for (const auto& one : *actions) {
    if (!is_every(one) && !read_word(one))
      return wrong("actions such as view, view:own or *");
  }
  return {};
}

void set_strategy(role& into, const json& strategy) {
  into.strategy = strategy.is_object() ? strategy : json::object();
  into.every_word = false;
  into.words.clear();
  if (!check_strategy(strategy)) return;
  const auto* actions = actions_of(into.strategy);
  if (actions == nullptr) return;
  if (is_every(*actions)) {
    into.every_word = true;
    return;
  }
  for (const auto& one : *actions) {
    if (is_every(one)) {
      into.every_word = true;
      continue;
    }
    auto [word, how] = *read_word(one);
    auto& held = into.words.try_emplace(std::move(word), how).first->second;
    if (how == reach::all) held = reach::all;
  }
}

void set_snippets(role& into, std::vector<std::string> list) {
  into.snippets = std::move(list);
  into.held = held_snippets(into.snippets);
}

bool is_built_in_role(std::string_view name) noexcept {
  return name == root_role || name == "admin" || name == "member"
         || name == anonymous_role || name == union_role;
}

} // namespace core::access
