#include "http/phrases.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

namespace http {

namespace {

constexpr std::size_t longest_message = 1000;
constexpr int deepest = 4;
/// Tries for one message. Words that somebody sent stand in messages, and are not to keep
/// a lane busy with all the ways in which they might be read.
constexpr int most_tries = 5'000;

/// How often may still be tried, and how deep in other messages this one stands.
struct search {
  int& left;
  int depth = 0;
};

struct filled {
  std::string_view hole; ///< With its sign.
  std::string text;      ///< As it goes into the Chinese.
};

std::optional<std::string> translated(std::string_view text, search by);

bool is_number(std::string_view text) {
  return std::ranges::all_of(
    text, [](unsigned char c) { return std::isdigit(c) != 0 || c == '-' || c == '.'; });
}

/// What `hole` puts for `text`; nothing if it does not take it.
std::optional<std::string>
taken_by(std::string_view hole, std::string_view text, search by) {
  if (text.empty()) return std::nullopt;
  if (hole.starts_with('=')) return translated(text, {by.left, by.depth + 1});
  const auto fits
    = (!hole.starts_with('#') || is_number(text))
      && (!hole.starts_with('@') || text.find(' ') == std::string_view::npos);
  return fits ? std::optional{std::string{text}} : std::nullopt;
}

/// Fills the holes of `pattern` so that it reads `text`; false if it cannot.
bool match(
  std::string_view pattern, std::string_view text, std::vector<filled>& out, search by) {
  if (--by.left < 0) return false;
  const auto open = std::min(pattern.find('{'), pattern.size());
  if (!text.starts_with(pattern.substr(0, open))) return false;
  if (open == pattern.size()) return text.size() == pattern.size();
  text.remove_prefix(open);
  const auto close = pattern.find('}', open);
  const auto hole = pattern.substr(open + 1, close - open - 1);
  const auto rest = pattern.substr(close + 1);
  const auto next = rest.substr(0, rest.find('{'));
  auto end = next.empty() ? text.size() : text.find(next);
  while (end != std::string_view::npos && --by.left >= 0) {
    if (auto put = taken_by(hole, text.substr(0, end), by)) {
      out.push_back({hole, *std::move(put)});
      if (match(rest, text.substr(end), out, by)) return true;
      out.pop_back();
    }
    end = next.empty() ? std::string_view::npos : text.find(next, end + 1);
  }
  return false;
}

std::string composed(std::string_view pattern, const std::vector<filled>& holes) {
  std::string out;
  while (!pattern.empty()) {
    const auto open = std::min(pattern.find('{'), pattern.size());
    out.append(pattern.substr(0, open));
    if (open == pattern.size()) break;
    const auto close = pattern.find('}', open);
    const auto name = pattern.substr(open + 1, close - open - 1);
    const auto hit = std::ranges::find(holes, name, &filled::hole);
    if (hit != holes.end()) out.append(hit->text);
    pattern.remove_prefix(close + 1);
  }
  return out;
}

std::optional<std::string> translated(std::string_view text, search by) {
  if (by.depth > deepest || text.size() > longest_message) return std::nullopt;
  std::optional<std::string> best;
  std::size_t most = 0;
  for (const auto table : all_phrases()) {
    for (const auto& one : table) {
      if (one.weight <= most) continue;
      std::vector<filled> holes;
      if (!match(one.english, text, holes, by)) continue;
      most = one.weight;
      best = composed(one.chinese, holes);
    }
  }
  return best;
}

} // namespace

std::array<std::span<const phrase>, 5> all_phrases() noexcept {
  return {
    phrases_of_values(), phrases_of_people(), phrases_of_collections(),
    phrases_of_files(), phrases_of_server()};
}

std::optional<std::string> in_chinese(std::string_view message) {
  int left = most_tries;
  auto told = translated(message, {left});
  if (left < 0) return std::nullopt;
  return told;
}

} // namespace http
