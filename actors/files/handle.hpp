#pragma once

#include <utility>

#include <unistd.h>

namespace actors::files {

/// An open file, closed in the end.
class handle {
public:
  handle() = default;
  explicit handle(int file) : file_(file) {}
  handle(handle&& other) noexcept : file_(std::exchange(other.file_, -1)) {}
  handle& operator=(handle&& other) noexcept {
    std::swap(file_, other.file_);
    return *this;
  }
  handle(const handle&) = delete;
  handle& operator=(const handle&) = delete;
  ~handle() {
    if (file_ >= 0) ::close(file_);
  }

  [[nodiscard]] int get() const noexcept { return file_; }
  [[nodiscard]] explicit operator bool() const noexcept { return file_ >= 0; }

private:
  int file_ = -1;
};

} // namespace actors::files
