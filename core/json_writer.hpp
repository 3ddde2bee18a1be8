#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace core {

/// Appends JSON text to one string; no tree in between. The caller keeps commas and
/// brackets right. `string` escapes and replaces bytes that are not UTF-8 by U+FFFD.
class json_writer {
public:
  json_writer() = default;
  explicit json_writer(std::string reuse) : text_(std::move(reuse)) { text_.clear(); }

  json_writer& raw(std::string_view text) {
    text_.append(text);
    return *this;
  }
  json_writer& raw(char c) {
    text_.push_back(c);
    return *this;
  }
  json_writer& string(std::string_view text);
  json_writer& integer(std::int64_t number);
  /// Shortest text that reads back as the same double; `null` for NaN and infinities.
  json_writer& real(double number);
  json_writer& boolean(bool truth) { return raw(truth ? "true" : "false"); }
  json_writer& null() { return raw("null"); }

  [[nodiscard]] std::size_t size() const noexcept { return text_.size(); }
  [[nodiscard]] const std::string& text() const noexcept { return text_; }
  [[nodiscard]] std::string take() { return std::move(text_); }
  void reserve(std::size_t bytes) { text_.reserve(bytes); }

private:
  std::string text_;
};

} // namespace core
