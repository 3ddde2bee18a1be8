#include "core/envelope.hpp"

namespace core {

std::string data_of(std::string_view text) {
  static constexpr std::string_view open = R"({"data":)";
  std::string out;
  out.reserve(open.size() + text.size() + 1);
  return out.append(open).append(text).append("}");
}

std::string data_body(const json& what) {
  return data_of(what.dump());
}

} // namespace core
