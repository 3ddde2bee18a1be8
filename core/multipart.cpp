#include "core/multipart.hpp"

#include "core/limits.hpp"
#include "core/utf8.hpp"

#include <algorithm>
#include <cctype>

namespace core {

namespace {

error broken(const std::string& what) {
  return fail(errc::bad_request, "multipart/form-data: " + what);
}

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](unsigned char x, unsigned char y) {
    return std::tolower(x) == std::tolower(y);
  });
}

std::string_view trimmed(std::string_view text) {
  const auto from = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(from);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Replaces %XX where `wanted` says so of the byte.
template <class Wanted>
std::string unescaped(std::string_view text, Wanted wanted) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const auto low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    const auto byte = static_cast<char>(high * 16 + low);
    const auto taken = low >= 0 && wanted(byte);
    out.push_back(taken ? byte : text[i]);
    if (taken) i += 2;
  }
  return out;
}

/// Cuts the value of a parameter off `text`, which begins with it.
std::optional<std::string> cut_value(std::string_view& text) {
  if (!text.starts_with('"')) {
    const auto end = std::min(text.find(';'), text.size());
    std::string out{trimmed(text.substr(0, end))};
    text.remove_prefix(end);
    return out;
  }
  std::string out;
  for (std::size_t i = 1; i < text.size(); ++i) {
    // Only a quote is escaped: a path of Windows has backslashes of its own.
    if (text[i] == '\\' && i + 1 < text.size() && text[i + 1] == '"') {
      out.push_back(text[++i]);
    } else if (text[i] == '"') {
      text.remove_prefix(i + 1);
      return out;
    } else {
      out.push_back(text[i]);
    }
  }
  return std::nullopt;
}

/// Calls `with(name, value)` for each `; name=value` of `text`. False if it is broken.
template <class With>
bool each_parameter(std::string_view text, With with) {
  while (true) {
    text = trimmed(text);
    if (text.empty()) return true;
    if (!text.starts_with(';')) return false;
    text.remove_prefix(1);
    const auto equals = text.find('=');
    if (trimmed(text).empty()) return true; // some end with a semicolon
    if (equals == std::string_view::npos) return false;
    const auto name = trimmed(text.substr(0, equals));
    text.remove_prefix(equals + 1);
    text = trimmed(text);
    auto value = cut_value(text);
    if (!value || !with(name, std::move(*value))) return false;
  }
}

/// Browsers escape these three in a quoted name, and nothing else.
std::string from_browser(std::string_view text) {
  return unescaped(text, [](char c) { return c == '"' || c == '\r' || c == '\n'; });
}

/// RFC 5987, which some clients use for names beyond ASCII.
std::optional<std::string> from_extended(std::string_view text) {
  const auto first = text.find('\'');
  const auto second
    = first == std::string_view::npos ? first : text.find('\'', first + 1);
  if (second == std::string_view::npos || !same_word(text.substr(0, first), "utf-8"))
    return std::nullopt;
  return unescaped(text.substr(second + 1), [](char) { return true; });
}

result<part_head> read_disposition(std::string_view value) {
  const auto mark = std::min(value.find(';'), value.size());
  if (!same_word(trimmed(value.substr(0, mark)), "form-data"))
    return broken("a part's Content-Disposition is not form-data");
  std::optional<std::string> name;
  std::optional<std::string> file;
  std::optional<std::string> extended;
  const auto take = [&](std::string_view word, std::string text) {
    auto* place = same_word(word, "name")        ? &name
                  : same_word(word, "filename")  ? &file
                  : same_word(word, "filename*") ? &extended
                                                 : nullptr;
    if (place == nullptr) return true;
    if (*place) return false;
    *place = place == &extended ? from_extended(text) : from_browser(text);
    return place->has_value();
  };
  if (!each_parameter(value.substr(mark), take) || !name)
    return broken("a part's Content-Disposition cannot be read");
  part_head out{std::move(*name), extended ? std::move(extended) : std::move(file)};
  if (!is_utf8(out.name) || !is_utf8(out.file_name.value_or("")))
    return broken("a name is not UTF-8");
  return out;
}

result<part_head> read_part_head(std::string_view block) {
  std::optional<std::string_view> disposition;
  while (!block.empty()) {
    const auto end = std::min(block.find("\r\n"), block.size());
    const auto line = block.substr(0, end);
    block.remove_prefix(std::min(end + 2, block.size()));
    const auto colon = line.find(':');
    const auto folded = line.starts_with(' ') || line.starts_with('\t');
    if (
      colon == std::string_view::npos || folded
      || line.find('\0') != std::string_view::npos)
      return broken("a part has a broken header");
    if (!same_word(line.substr(0, colon), "Content-Disposition")) continue;
    if (disposition) return broken("a part has two Content-Dispositions");
    disposition = line.substr(colon + 1);
  }
  if (!disposition) return broken("a part has no Content-Disposition");
  return read_disposition(*disposition);
}

} // namespace

multipart_reader::multipart_reader(std::string_view boundary, part_taker& to)
    : delimiter_("\r\n--" + std::string{boundary}), to_(to) {}

result<void> multipart_reader::feed(std::string_view bytes) {
  if (complete()) return {};
  held_.append(bytes);
  rest_ = held_;
  while (true) {
    const auto went = step();
    if (!went) return went.error();
    if (complete()) held_.clear();
    if (complete()) return {};
    if (!*went) break;
  }
  held_.erase(0, held_.size() - rest_.size());
  return {};
}

/// False where more has to come first.
result<bool> multipart_reader::step() {
  switch (at_) {
  case place::start:
    return read_start();
  case place::after_boundary:
    return read_after_boundary();
  case place::headers:
    return read_headers();
  case place::data:
    return read_data();
  case place::behind:
    break;
  }
  return false;
}

result<bool> multipart_reader::read_start() {
  const auto first = std::string_view{delimiter_}.substr(2);
  if (!rest_.starts_with(first.substr(0, rest_.size())))
    return broken("the body does not begin with the boundary");
  if (rest_.size() < first.size()) return false;
  rest_.remove_prefix(first.size());
  at_ = place::after_boundary;
  return true;
}

result<bool> multipart_reader::read_after_boundary() {
  if (rest_.size() < 2) return false;
  const auto next = rest_.substr(0, 2);
  rest_.remove_prefix(2);
  if (next == "--") {
    at_ = place::behind;
    return true;
  }
  if (next != "\r\n") return broken("something stands behind a boundary");
  if (++parts_ > limits::form_parts)
    return broken("more than " + std::to_string(limits::form_parts) + " parts");
  at_ = place::headers;
  return true;
}

result<bool> multipart_reader::read_headers() {
  const auto end = rest_.find("\r\n\r\n");
  if (std::min(end, rest_.size()) > limits::part_header_bytes)
    return broken("the headers of a part are too long");
  if (end == std::string_view::npos) return false;
  auto head = read_part_head(rest_.substr(0, end));
  if (!head) return head.error();
  rest_.remove_prefix(end + 4);
  if (auto told = to_.begin(std::move(head).value()); !told) return told.error();
  at_ = place::data;
  return true;
}

result<bool> multipart_reader::read_data() {
  const auto end = rest_.find(delimiter_);
  const auto held = std::min(rest_.size(), delimiter_.size() - 1);
  const auto sure = std::min(end, rest_.size() - held);
  if (sure != 0) {
    if (auto told = to_.data(rest_.substr(0, sure)); !told) return told.error();
  }
  rest_.remove_prefix(sure);
  if (end == std::string_view::npos) return false;
  rest_.remove_prefix(delimiter_.size());
  if (auto told = to_.end(); !told) return told.error();
  at_ = place::after_boundary;
  return true;
}

result<std::string> boundary_of(std::string_view content_type) {
  constexpr std::string_view allowed = "'()+_,-./:=? ";
  std::optional<std::string> found;
  const auto mark = std::min(content_type.find(';'), content_type.size());
  const auto read
    = each_parameter(content_type.substr(mark), [&](std::string_view name, auto value) {
        if (!same_word(name, "boundary")) return true;
        if (found) return false;
        found = std::move(value);
        return true;
      });
  const auto fine
    = read && found && !found->empty() && found->size() <= 70 && !found->ends_with(' ')
      && std::ranges::all_of(*found, [&](unsigned char c) {
           return std::isalnum(c) != 0
                  || allowed.find(static_cast<char>(c)) != std::string_view::npos;
         });
  if (!fine)
    return fail(errc::bad_request, "Content-Type: multipart/form-data has no boundary");
  return std::move(*found);
}

} // namespace core
