#pragma once

#include "actors/files/handle.hpp"
#include "core/body.hpp"
#include "core/byte_range.hpp"
#include "core/executor.hpp"

namespace actors::files {

/// A part of an open file as the body of an answer, read by workers.
class file_body final : public core::long_body,
                        public std::enable_shared_from_this<file_body> {
public:
  file_body(handle file, core::byte_range part, std::shared_ptr<core::executor> workers);

  [[nodiscard]] std::uint64_t size() const noexcept override { return size_; }
  void next(core::unique_function<void(std::optional<std::string>)> then) override;

private:
  [[nodiscard]] std::optional<std::string> read();

  handle file_;
  std::uint64_t at_;
  std::uint64_t end_;
  std::uint64_t size_;
  std::shared_ptr<core::executor> workers_;
};

} // namespace actors::files
