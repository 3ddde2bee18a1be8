#include "core/access/seal.hpp"

#include <cerrno>
#include <system_error>

#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

namespace core::access {

namespace {

constexpr std::size_t key_bytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr auto variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
constexpr std::string_view version = "v1.";

const unsigned char* bytes(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

error trouble(const std::filesystem::path& file) {
  return fail(
    errc::storage_failed, "the key of the server, " + file.string() + ", cannot be read",
    std::generic_category().message(errno));
}

} // namespace

result<seal> seal::open(const std::filesystem::path& file) {
  std::string key(key_bytes, '\0');
  const int made = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (made >= 0) {
    randombytes_buf(key.data(), key.size());
    const auto written = ::write(made, key.data(), key.size());
    const auto synced = ::fsync(made);
    ::close(made);
    if (written == static_cast<ssize_t>(key.size()) && synced == 0) return seal{key};
    ::unlink(file.c_str());
    return trouble(file);
  }
  if (errno != EEXIST) return trouble(file);
  const int there = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (there < 0) return trouble(file);
  const auto got = ::read(there, key.data(), key.size());
  ::close(there);
  if (got != static_cast<ssize_t>(key.size())) return trouble(file);
  return seal{key};
}

std::string seal::close(std::string_view secret, std::string_view purpose) const {
  std::string box(nonce_bytes + secret.size() + tag_bytes, '\0');
  randombytes_buf(box.data(), nonce_bytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(
    bytes(box) + nonce_bytes, nullptr, bytes(secret), secret.size(), bytes(purpose),
    purpose.size(), nullptr, bytes(box), bytes(key_));
  std::string text(sodium_base64_encoded_len(box.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes(box), box.size(), variant);
  text.resize(text.size() - 1); // the zero at its end
  return std::string{version} + text;
}

result<std::string>
seal::reveal(std::string_view sealed, std::string_view purpose) const {
  const auto wrong = fail(
    errc::storage_failed,
    "a stored password was sealed under another key; give it again by an update");
  if (!sealed.starts_with(version)) return wrong;
  sealed.remove_prefix(version.size());
  std::string box(sealed.size(), '\0');
  std::size_t length = 0;
  const auto read = sodium_base642bin(
    bytes(box), box.size(), sealed.data(), sealed.size(), nullptr, &length, nullptr,
    variant);
  if (read != 0 || length < nonce_bytes + tag_bytes) return wrong;
  std::string secret(length - nonce_bytes - tag_bytes, '\0');
  const auto opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
    bytes(secret), nullptr, nullptr, bytes(box) + nonce_bytes, length - nonce_bytes,
    bytes(purpose), purpose.size(), bytes(box), bytes(key_));
  if (opened != 0) return wrong;
  return secret;
}

} // namespace core::access
