#pragma once

#include "core/error.hpp"

#include <optional>
#include <string>
#include <string_view>

struct XML_ParserStruct;

namespace actors::transfer {

/// The attributes of an element, by their local names. Valid during the call.
class xml_attributes {
public:
  explicit xml_attributes(const char** all) : all_(all) {}
  /// Empty if it is not there.
  [[nodiscard]] std::string_view operator[](std::string_view name) const;

private:
  const char** all_;
};

/// Reads XML as it comes, by expat. Names are local: prefixes are passed over. A DOCTYPE
/// is refused, what is nested deep, a token that does not end, and whatever a handler
/// refuses.
class xml_reader {
public:
  xml_reader();
  xml_reader(const xml_reader&) = delete;
  xml_reader& operator=(const xml_reader&) = delete;
  virtual ~xml_reader();

  /// errc::bad_request.
  core::result<void> feed(std::string_view bytes);
  core::result<void> finish();

protected:
  virtual void begin(std::string_view name, const xml_attributes& with) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view piece) = 0;

  /// Ends the reading with this.
  void refuse(std::string detail);

private:
  struct calls;
  core::result<void> parse(std::string_view bytes, int last);

  XML_ParserStruct* parser_;
  std::optional<core::error> refused_;
  std::size_t fed_ = 0;
  std::size_t depth_ = 0;
};

} // namespace actors::transfer
