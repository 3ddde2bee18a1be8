#include "core/csv.hpp"

#include "core/limits.hpp"

#include <algorithm>

namespace core {

namespace {

constexpr std::string_view mark = "\xEF\xBB\xBF";
constexpr std::size_t looked_at = 64UL * 1024; ///< For the end of the first line.

/// "-12.50"
bool is_negative_number(std::string_view text) {
  if (text.size() < 2 || text.front() != '-') return false;
  text.remove_prefix(1);
  const auto point = std::min(text.find('.'), text.size());
  const auto digits = [](std::string_view some) {
    return !some.empty()
           && some.find_first_not_of("0123456789") == std::string_view::npos;
  };
  return digits(text.substr(0, point))
         && (point == text.size() || digits(text.substr(point + 1)));
}

bool is_risky(std::string_view text) {
  return !text.empty()
         && std::string_view{"=+-@\t\r"}.find(text.front()) != std::string_view::npos
         && !is_negative_number(text);
}

/// The separator by the first line, which has the names.
char separator_of(std::string_view line) {
  if (line.find(',') != std::string_view::npos) return ',';
  if (line.find(';') != std::string_view::npos) return ';';
  return line.find('\t') != std::string_view::npos ? '\t' : ',';
}

error broken(const char* what) {
  return fail(errc::bad_request, std::string{"not CSV: "} + what);
}

} // namespace

void append_csv(std::string& to, const std::vector<std::string>& fields) {
  auto first = true;
  for (const auto& field : fields) {
    if (!first) to.push_back(',');
    first = false;
    if (field.find_first_of("\",\r\n") == std::string::npos) {
      to.append(field);
      continue;
    }
    to.push_back('"');
    for (const auto c : field) {
      if (c == '"') to.push_back('"');
      to.push_back(c);
    }
    to.push_back('"');
  }
  to.append("\r\n");
}

namespace {

/// What follows all quotes at the front begins as a formula does.
bool is_risky_behind_quotes(std::string_view text) {
  return is_risky(text.substr(std::min(text.find_first_not_of('\''), text.size())));
}

} // namespace

std::string harmless(std::string_view text) {
  return is_risky_behind_quotes(text) ? "'" + std::string{text} : std::string{text};
}

std::string from_harmless(std::string_view text) {
  const bool was_so = text.starts_with('\'') && is_risky_behind_quotes(text);
  return std::string{was_so ? text.substr(1) : text};
}

/// Whether the separator is known now; then `head_` has what is to be read first.
bool csv_reader::begin(std::string_view bytes) {
  head_.append(bytes);
  const auto end = head_.find('\n');
  if (end == std::string::npos && head_.size() < looked_at) return false;
  begun_ = true;
  if (head_.starts_with(mark)) head_.erase(0, mark.size());
  separator_ = separator_of(std::string_view{head_}.substr(0, head_.find('\n')));
  return true;
}

result<void> csv_reader::feed(std::string_view bytes) {
  if (!begun_) {
    if (!begin(bytes)) return {};
    bytes = head_;
  }
  for (const auto c : bytes)
    if (auto fine = read(c); !fine) return fine;
  return {};
}

result<void> csv_reader::finish() {
  if (!begun_) {
    begin("\n");
    for (const auto c : head_)
      if (auto fine = read(c); !fine) return fine;
  }
  if (at_ == place::quoted) return broken("it ends inside of quotes");
  return end_record();
}

result<void> csv_reader::read(char c) {
  const auto after_cr = std::exchange(was_cr_, false);
  if (at_ == place::quoted) {
    if (c != '"') return grow(c);
    at_ = place::after_quote;
    return {};
  }
  if (at_ == place::after_quote && c == '"') {
    at_ = place::quoted;
    return grow(c);
  }
  if (c == '\n' && after_cr) return {};
  if (c == '\n' || c == '\r') {
    was_cr_ = c == '\r';
    return end_record();
  }
  if (c == separator_) return end_field();
  if (c == '"') {
    if (at_ != place::field_start) return broken("a quote inside of a field");
    at_ = place::quoted;
    return {};
  }
  if (at_ == place::after_quote) return broken("something stands behind a quoted field");
  at_ = place::plain;
  return grow(c);
}

result<void> csv_reader::grow(char c) {
  if (++size_ > limits::text_bytes) return broken("a record is too long");
  field_.push_back(c);
  return {};
}

result<void> csv_reader::end_field() {
  if (fields_.size() >= limits::import_columns) return broken("too many fields");
  fields_.push_back(std::exchange(field_, {}));
  at_ = place::field_start;
  return {};
}

result<void> csv_reader::end_record() {
  const auto empty = fields_.empty() && field_.empty() && at_ == place::field_start;
  size_ = 0;
  if (empty) return {};
  if (auto fine = end_field(); !fine) return fine;
  records_.push_back(std::exchange(fields_, {}));
  return {};
}

} // namespace core
