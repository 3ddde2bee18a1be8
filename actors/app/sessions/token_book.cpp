#include "actors/app/sessions/token_book.hpp"

namespace actors::app {

known_token& token_book::add(const std::string& token, core::access::claims said) {
  if (full()) tokens_.clear();
  auto& fresh = tokens_[token];
  fresh.said = std::move(said);
  return fresh;
}

void token_book::doubt(std::span<const std::string> sessions) {
  for (auto& [text, known] : tokens_) {
    if (std::ranges::find(sessions, known.session) != sessions.end())
      known.is = standing::unchecked;
  }
}

void token_book::doubt_user(std::int64_t user) {
  for (auto& [text, known] : tokens_) {
    if (known.said.user_id == user) known.is = standing::unchecked;
  }
}

void token_book::doubt_keys() {
  for (auto& [text, known] : tokens_) {
    if (!known.said.role.empty()) known.is = standing::unchecked;
  }
}

std::vector<std::pair<std::string, std::int64_t>>
token_book::take_uses(std::size_t most) {
  std::vector<std::pair<std::string, std::int64_t>> out;
  for (auto& [text, known] : tokens_) {
    if (known.is != standing::live || known.used_s <= known.written_s) continue;
    if (out.size() == most) break;
    known.written_s = known.used_s;
    out.emplace_back(known.session, known.used_s);
  }
  return out;
}

std::unordered_map<std::string, std::int64_t>
token_book::uses_of(std::int64_t user) const {
  std::unordered_map<std::string, std::int64_t> out;
  for (const auto& [text, known] : tokens_) {
    if (known.said.user_id != user || known.is != standing::live) continue;
    auto& at = out[known.session];
    at = std::max(at, known.used_s);
  }
  return out;
}

} // namespace actors::app
