#include "actors/files/sniff.hpp"

#include "core/utf8.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <vector>

#include <magic.h>
#include <unistd.h>

namespace actors::files {

namespace {

constexpr std::size_t looked_at = 256 * 1024;

/// Without what takes files apart: what is in an archive or a program is not asked.
constexpr int how = MAGIC_MIME_TYPE | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF
                    | MAGIC_NO_CHECK_CDF | MAGIC_NO_CHECK_TOKENS;

struct closer {
  void operator()(magic_set* set) const { magic_close(set); }
};

std::unique_ptr<magic_set, closer> loaded() {
  std::unique_ptr<magic_set, closer> made{magic_open(how)};
  if (made && magic_load(made.get(), nullptr) != 0) made.reset();
  return made;
}

constexpr std::string_view unknown = "application/octet-stream";

/// libmagic takes a text of one byte for data.
bool is_text(std::string_view content) {
  const auto controls = std::ranges::any_of(content, [](unsigned char c) {
    return (c < 0x20 && c != '\t' && c != '\r' && c != '\n') || c == 0x7F;
  });
  return !content.empty() && !controls && core::is_utf8(content);
}

} // namespace

core::result<std::string> sniff(int file) {
  thread_local const auto reader = loaded();
  if (!reader)
    return core::fail(
      core::errc::internal, "the kinds of files are not known here", "libmagic's data");
  std::vector<char> head(looked_at);
  const auto size = pread(file, head.data(), head.size(), 0);
  if (size < 0) return core::fail(core::errc::storage_failed, "a file cannot be read");
  const auto* const type
    = magic_buffer(reader.get(), head.data(), static_cast<std::size_t>(size));
  const std::string_view found = type == nullptr ? unknown : type;
  const auto whole = static_cast<std::size_t>(size) < head.size();
  if (found == unknown && whole && is_text({head.data(), static_cast<std::size_t>(size)}))
    return std::string{"text/plain"};
  return std::string{found};
}

} // namespace actors::files
