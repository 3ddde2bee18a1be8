#include "actors/files/sniff.hpp"

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
  if (type == nullptr) return std::string{"application/octet-stream"};
  return std::string{type};
}

} // namespace actors::files
