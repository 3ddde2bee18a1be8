#include "actors/transfer/zip_entry.hpp"

#include "core/limits.hpp"

#include <array>

#include <archive.h>
#include <archive_entry.h>
#include <unistd.h>

namespace actors::transfer {

namespace {

using core::errc;
using core::fail;
using core::result;

constexpr std::size_t piece_size = 64UL * 1024;

core::error no_zip() {
  return fail(errc::bad_request, "file: not an xlsx workbook");
}

} // namespace

/// Reads with a place of its own: several entries may be read from one file.
struct zip_entry::source {
  int file = -1;
  off_t at = 0;
  std::array<char, 16UL * 1024> piece{};

  static la_ssize_t read(archive* /*of*/, void* self, const void** out) {
    auto& me = *static_cast<source*>(self);
    const auto size = pread(me.file, me.piece.data(), me.piece.size(), me.at);
    if (size > 0) me.at += size;
    *out = me.piece.data();
    return size;
  }

  static la_int64_t seek(archive* /*of*/, void* self, la_int64_t by, int from) {
    auto& me = *static_cast<source*>(self);
    if (from == SEEK_SET) me.at = by;
    if (from == SEEK_CUR) me.at += by;
    if (from == SEEK_END) me.at = lseek(me.file, 0, SEEK_END) + by;
    return me.at;
  }
};

void zip_entry::closer::operator()(archive* opened) const {
  archive_read_free(opened);
}

zip_entry::zip_entry(std::shared_ptr<source> from, opened at)
    : from_(std::move(from)), at_(std::move(at)) {}

result<std::optional<zip_entry>> zip_entry::open(int file, const std::string& name) {
  auto from = std::make_shared<source>();
  from->file = file;
  opened at{archive_read_new()};
  if (!at) return fail(errc::internal, {}, "libarchive");
  archive_read_support_format_zip_seekable(at.get());
  archive_read_set_callback_data(at.get(), from.get());
  archive_read_set_read_callback(at.get(), &source::read);
  archive_read_set_seek_callback(at.get(), &source::seek);
  if (archive_read_open1(at.get()) != ARCHIVE_OK) return no_zip();
  for (std::size_t seen = 0;; ++seen) {
    archive_entry* entry = nullptr;
    const auto went = archive_read_next_header(at.get(), &entry);
    if (went == ARCHIVE_EOF) return std::optional<zip_entry>{};
    if (went != ARCHIVE_OK || seen >= core::limits::zip_entries) return no_zip();
    const auto* const path = archive_entry_pathname(entry);
    if (path != nullptr && name == path) break;
  }
  return std::optional{zip_entry{std::move(from), std::move(at)}};
}

result<std::string> zip_entry::read() {
  std::string out(piece_size, '\0');
  const auto size = archive_read_data(at_.get(), out.data(), out.size());
  if (size < 0)
    return fail(errc::bad_request, "file: the workbook is damaged or encrypted");
  out.resize(static_cast<std::size_t>(size));
  size_ += out.size();
  if (size_ > core::limits::unpacked_bytes)
    return fail(
      errc::bad_request, "file: the workbook unpacks to more than "
                           + std::to_string(core::limits::unpacked_bytes) + " bytes");
  return out;
}

} // namespace actors::transfer
