#include "actors/files/file_body.hpp"

#include <algorithm>
#include <string>

#include <unistd.h>

namespace actors::files {

namespace {

constexpr std::uint64_t piece_size = 128 * 1024;

} // namespace

file_body::file_body(
  handle file, core::byte_range part, std::shared_ptr<core::executor> workers)
    : file_(std::move(file)),
      at_(part.from),
      end_(part.from + part.length),
      size_(part.length),
      workers_(std::move(workers)) {}

void file_body::next(core::unique_function<void(std::optional<std::string>)> then) {
  auto job = [self = shared_from_this(), then = std::move(then)]() mutable {
    then(self->read());
  };
  workers_->submit(core::work::storage, std::move(job));
}

std::optional<std::string> file_body::read() {
  std::string piece(std::min(piece_size, end_ - at_), '\0');
  const auto got
    = pread(file_.get(), piece.data(), piece.size(), static_cast<off_t>(at_));
  if (got <= 0) return std::nullopt; // shorter than it was, or the disk fails
  piece.resize(static_cast<std::size_t>(got));
  at_ += piece.size();
  return piece;
}

} // namespace actors::files
