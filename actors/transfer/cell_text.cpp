#include "actors/transfer/cell_text.hpp"

#include <algorithm>
#include <optional>

namespace actors::transfer {

namespace {

/// Takes a text in quotes off `rest`, up to the comma behind it; nothing, and `rest` as
/// it was, where it is none.
std::optional<std::string> take_quoted(std::string_view& rest) {
  const auto from = rest.find_first_not_of(' ');
  if (from == std::string_view::npos || rest[from] != '"') return std::nullopt;
  std::string out;
  auto at = from + 1;
  for (; at < rest.size(); ++at) {
    if (rest[at] != '"')
      out += rest[at];
    else if (rest.substr(at, 2) == "\"\"")
      out += rest[at++];
    else
      break;
  }
  const auto next = rest.find_first_not_of(' ', std::min(at + 1, rest.size()));
  const auto ends = next == std::string_view::npos;
  if (at == rest.size() || (!ends && rest[next] != ',')) return std::nullopt;
  rest.remove_prefix(ends ? rest.size() : next);
  return out;
}

} // namespace

std::string text_of(const cell& c) {
  if (const auto* truth = std::get_if<bool>(&c)) return *truth ? "true" : "false";
  if (const auto* digits = std::get_if<number>(&c)) return digits->digits;
  if (const auto* text = std::get_if<std::string>(&c)) return *text;
  return {};
}

std::string trimmed(const std::string& text) {
  const auto from = text.find_first_not_of(" \t\r\n");
  if (from == std::string::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1);
}

std::string as_part(const std::string& text) {
  if (text.find_first_of(",\"") == std::string::npos && text == trimmed(text))
    return text;
  std::string out{'"'};
  for (const auto c : text)
    out.append(c == '"' ? 2 : 1, c);
  return out + '"';
}

std::vector<std::string> parts_of(const cell& from, bool several) {
  std::vector<std::string> out;
  const auto text = text_of(from);
  std::string_view rest = text;
  while (true) {
    auto quoted = several ? take_quoted(rest) : std::nullopt;
    const auto comma = several ? std::min(rest.find(','), rest.size()) : rest.size();
    auto part = quoted ? std::move(*quoted) : trimmed(std::string{rest.substr(0, comma)});
    if (!part.empty()) out.push_back(std::move(part));
    if (comma == rest.size()) return out;
    rest.remove_prefix(comma + 1);
  }
}

} // namespace actors::transfer
