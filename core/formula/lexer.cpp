#include "core/formula/lexer.hpp"

#include "core/ids.hpp"
#include "core/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace core::formula {

namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || is_digit(c);
}

/// Longer ones first.
constexpr auto signs = std::to_array<std::string_view>(
  {"===", "!==", "==", "!=", "<>", "<=", ">=", "&&", "||", "**", "+", "-", "*",
   "/",   "%",   "^",  "<",  ">",  "=",  "!",  "?",  ":",  "(",  ")", ","});

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_space(text.front()))
    text.remove_prefix(1);
  while (!text.empty() && is_space(text.back()))
    text.remove_suffix(1);
  return text;
}

} // namespace

error wrong_at(std::string_view text, std::size_t at, std::string what) {
  std::size_t characters = 1;
  for (std::size_t i = 0; i < std::min(at, text.size()); ++characters)
    i += std::max<std::size_t>(1, utf8_sequence(text.substr(i)));
  return fail(
    errc::bad_request,
    "expression: " + std::move(what) + " at character " + std::to_string(characters));
}

result<std::string> read_field(std::string_view text, std::size_t& at) {
  const auto end = text.find("}}", at);
  if (end == std::string_view::npos) return wrong_at(text, at, "a {{ without its }}");
  auto name = trimmed(text.substr(at + 2, end - at - 2));
  constexpr std::string_view scope = "$context.";
  if (name.starts_with(scope)) name.remove_prefix(scope.size());
  if (!is_identifier(name))
    return wrong_at(
      text, at, "expected the name of a field of the record itself in {{ }}");
  at = end + 2;
  return std::string{name};
}

result<token> lexer::next() {
  while (at_ < text_.size() && is_space(text_[at_]))
    ++at_;
  token made;
  made.at = at_;
  if (at_ == text_.size()) return made;
  const char c = text_[at_];
  const bool dotted = c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]);
  if (is_digit(c) || dotted) return number(std::move(made));
  if (c == '"' || c == '\'') return quoted(std::move(made));
  if (text_.substr(at_).starts_with("{{")) {
    auto name = read_field(text_, at_);
    if (!name) return name.error();
    made.is = token_kind::field;
    made.text = std::move(name).value();
    return made;
  }
  if (!is_name(c)) return sign(std::move(made));
  auto end = at_;
  while (end < text_.size() && is_name(text_[end]))
    ++end;
  made.is = token_kind::name;
  made.text = text_.substr(at_, end - at_);
  at_ = end;
  return made;
}

result<token> lexer::number(token made) {
  const auto* first = text_.data() + at_;
  const auto [end, why]
    = std::from_chars(first, text_.data() + text_.size(), made.number);
  if (why != std::errc{} || !std::isfinite(made.number))
    return wrong_at(text_, at_, "a number that is too large");
  made.is = token_kind::number;
  at_ += static_cast<std::size_t>(end - first);
  if (at_ < text_.size() && is_name(text_[at_]))
    return wrong_at(text_, at_, "expected an operator after a number");
  return made;
}

result<token> lexer::quoted(token made) {
  const char quote = text_[at_];
  for (++at_; at_ < text_.size() && text_[at_] != quote; ++at_) {
    if (text_[at_] == '\\' && at_ + 1 < text_.size()) {
      const char next = text_[++at_];
      made.text.push_back(next == 'n' ? '\n' : next == 't' ? '\t' : next);
    } else {
      made.text.push_back(text_[at_]);
    }
  }
  if (at_ == text_.size()) return wrong_at(text_, made.at, "a text without its end");
  ++at_;
  made.is = token_kind::text;
  return made;
}

result<token> lexer::sign(token made) {
  const auto rest = text_.substr(at_);
  const auto* hit = std::ranges::find_if(
    signs, [&](std::string_view one) { return rest.starts_with(one); });
  if (hit == signs.end()) {
    const auto length = std::max<std::size_t>(1, utf8_sequence(rest));
    return wrong_at(
      text_, at_, "\"" + std::string{rest.substr(0, length)} + "\" means nothing here,");
  }
  made.is = token_kind::sign;
  made.text = *hit;
  at_ += hit->size();
  return made;
}

} // namespace core::formula
