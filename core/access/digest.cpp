#include "core/access/digest.hpp"

#include <array>

#include <openssl/sha.h>

namespace core::access {

std::string digest(std::string_view token) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> raw{};
  SHA256(reinterpret_cast<const unsigned char*>(token.data()), token.size(), raw.data());
  constexpr std::string_view hex = "0123456789abcdef";
  std::string out;
  for (const auto byte : raw)
    out.append({hex[byte >> 4U], hex[byte & 15U]});
  return out;
}

} // namespace core::access
