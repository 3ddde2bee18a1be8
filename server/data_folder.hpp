#pragma once

#include "core/error.hpp"

#include <filesystem>

namespace server {

/// The data folder, made (0700) if it is not there, and locked against a second server
/// for as long as this lives. The lock names the process that holds it.
class data_folder {
public:
  static core::result<data_folder> take(const std::filesystem::path& path);

  data_folder(data_folder&& other) noexcept;
  data_folder& operator=(data_folder&&) = delete;
  data_folder(const data_folder&) = delete;
  data_folder& operator=(const data_folder&) = delete;
  ~data_folder();

  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }

private:
  data_folder(std::filesystem::path path, int lock);

  std::filesystem::path path_;
  int lock_ = -1;
};

} // namespace server
