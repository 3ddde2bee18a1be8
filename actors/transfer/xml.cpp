#include "actors/transfer/xml.hpp"

#include "core/limits.hpp"

#include <new>

#include <expat.h>

namespace actors::transfer {

namespace {

using core::errc;
using core::fail;
using core::result;

constexpr const char* too_deep = "file: the workbook is nested too deep";

std::string_view local(std::string_view name) {
  const auto bar = name.rfind('|');
  return bar == std::string_view::npos ? name : name.substr(bar + 1);
}

} // namespace

/// What expat calls; none of it lets an exception through expat's frames but bad_alloc,
/// after which the parser is not used any more.
struct xml_reader::calls {
  static void XMLCALL begin(void* self, const char* name, const char** all) {
    auto& me = *static_cast<xml_reader*>(self);
    if (++me.depth_ > core::limits::json_depth) me.refuse(too_deep);
    if (!me.refused_) me.begin(local(name), xml_attributes{all});
  }
  static void XMLCALL end(void* self, const char* name) {
    auto& me = *static_cast<xml_reader*>(self);
    --me.depth_;
    if (!me.refused_) me.end(local(name));
  }
  static void XMLCALL text(void* self, const char* piece, int size) {
    auto& me = *static_cast<xml_reader*>(self);
    if (!me.refused_) me.text({piece, static_cast<std::size_t>(size)});
  }
  static void XMLCALL doctype(
    void* self, const char* /*name*/, const char* /*system*/, const char* /*open*/,
    int /*internal*/) {
    static_cast<xml_reader*>(self)->refuse("file: the workbook has a DOCTYPE");
  }
};

std::string_view xml_attributes::operator[](std::string_view name) const {
  for (auto** at = all_; *at != nullptr; at += 2)
    if (local(at[0]) == name) return at[1];
  return {};
}

xml_reader::xml_reader() : parser_(XML_ParserCreateNS(nullptr, '|')) {
  if (parser_ == nullptr) throw std::bad_alloc{};
  XML_SetUserData(parser_, this);
  XML_SetElementHandler(parser_, &calls::begin, &calls::end);
  XML_SetCharacterDataHandler(parser_, &calls::text);
  XML_SetStartDoctypeDeclHandler(parser_, &calls::doctype);
}

xml_reader::~xml_reader() {
  XML_ParserFree(parser_);
}

void xml_reader::refuse(std::string detail) {
  if (!refused_) refused_ = fail(errc::bad_request, std::move(detail));
  XML_StopParser(parser_, XML_FALSE);
}

result<void> xml_reader::parse(std::string_view bytes, int last) {
  const auto went
    = XML_Parse(parser_, bytes.data(), static_cast<int>(bytes.size()), last);
  if (refused_) return *refused_;
  // What is fed and not yet told of is one token, which expat keeps whole.
  fed_ += bytes.size();
  const auto at = XML_GetCurrentByteIndex(parser_);
  const auto told = at < 0 ? std::size_t{0} : static_cast<std::size_t>(at);
  if (fed_ > told + 2 * core::limits::text_bytes)
    return fail(errc::bad_request, "file: a piece of the workbook does not end");
  if (went == XML_STATUS_OK) return {};
  return fail(
    errc::bad_request, "file: the workbook is damaged",
    XML_ErrorString(XML_GetErrorCode(parser_)));
}

result<void> xml_reader::feed(std::string_view bytes) {
  return parse(bytes, 0);
}

result<void> xml_reader::finish() {
  return parse({}, 1);
}

} // namespace actors::transfer
