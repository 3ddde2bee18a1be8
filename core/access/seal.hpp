#pragma once

#include "core/error.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace core::access {

/// Keeps secrets of others that must be read again, such as the password of a database:
/// XChaCha20-Poly1305 under one key of the server. What is sealed for one purpose opens
/// for no other.
class seal {
public:
  /// The key in `file`, made with mode 0600 at first use. errc::storage_failed.
  [[nodiscard]] static result<seal> open(const std::filesystem::path& file);

  /// Text that may be stored anywhere.
  [[nodiscard]] std::string
  close(std::string_view secret, std::string_view purpose) const;
  /// errc::storage_failed if it was sealed under another key or for another purpose.
  [[nodiscard]] result<std::string>
  reveal(std::string_view sealed, std::string_view purpose) const;

private:
  explicit seal(std::string key) : key_(std::move(key)) {}

  std::string key_;
};

} // namespace core::access
