#pragma once

#include "core/access/token.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace actors::app {

/// What is known of a sign-in or an API key: whether its row in the store was looked for,
/// and was there.
enum class standing : std::uint8_t { unchecked, live, ended };

struct known_token {
  core::access::claims said;
  standing is = standing::unchecked;
  std::string session;        ///< Id of its row, once that was seen.
  std::int64_t used_s = 0;    ///< Last request that brought it.
  std::int64_t written_s = 0; ///< What the store has of that.
  std::string renewed_to;     ///< The token that took its place; empty: none.
  std::int64_t renewed_s = 0;
};

/// The verified tokens of one app, so that a request costs neither a signature nor a
/// look into the store. Bounded: when full it begins anew.
class token_book {
public:
  static constexpr std::size_t most_tokens = 10'000;

  /// Null if it is not in the book. Valid until the next call of another member.
  [[nodiscard]] known_token* find(const std::string& token) {
    const auto hit = tokens_.find(token);
    return hit == tokens_.end() ? nullptr : &hit->second;
  }
  [[nodiscard]] bool full() const noexcept { return tokens_.size() >= most_tokens; }
  known_token& add(const std::string& token, core::access::claims said);
  void clear() { tokens_.clear(); }

  /// What is known of these sessions, or of all of a user's, is not known any more.
  void doubt(std::span<const std::string> sessions);
  void doubt_user(std::int64_t user);
  /// All API keys.
  void doubt_keys();

  /// Sessions whose last use the store does not have, at most `most`, with that use;
  /// counted as written from now on.
  [[nodiscard]] std::vector<std::pair<std::string, std::int64_t>>
  take_uses(std::size_t most);

  /// Later uses of a session than the store has, for a list.
  [[nodiscard]] std::unordered_map<std::string, std::int64_t>
  uses_of(std::int64_t user) const;

private:
  /// The end of a verified token is its signature, which is as good as random.
  struct token_hash {
    std::size_t operator()(const std::string& token) const noexcept {
      std::size_t out = 0;
      const auto size = std::min(sizeof out, token.size());
      std::memcpy(&out, token.data() + token.size() - size, size);
      return out;
    }
  };

  std::unordered_map<std::string, known_token, token_hash> tokens_;
};

} // namespace actors::app
