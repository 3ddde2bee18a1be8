#pragma once

#include "core/error.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>

struct archive;

namespace actors::transfer {

/// One entry of a zip archive in an open file, unpacked as it is read.
class zip_entry {
public:
  /// Nothing if there is none of that name. errc::bad_request for what is no zip archive,
  /// or has more entries than limits::zip_entries.
  static core::result<std::optional<zip_entry>> open(int file, const std::string& name);

  zip_entry(zip_entry&&) = default;
  zip_entry& operator=(zip_entry&&) = default;
  zip_entry(const zip_entry&) = delete;
  zip_entry& operator=(const zip_entry&) = delete;
  ~zip_entry() = default;

  /// The next bytes; empty at the end. errc::bad_request past limits::unpacked_bytes.
  core::result<std::string> read();

private:
  struct source;
  struct closer {
    void operator()(archive* opened) const;
  };
  using opened = std::unique_ptr<archive, closer>;

  zip_entry(std::shared_ptr<source> from, opened at);

  std::shared_ptr<source> from_;
  opened at_;
  std::size_t size_ = 0;
};

} // namespace actors::transfer
