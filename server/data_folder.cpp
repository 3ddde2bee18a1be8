#include "server/data_folder.hpp"

#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace server {

namespace {

namespace fs = std::filesystem;
using core::errc;
using core::fail;

std::string holder(int lock) {
  std::array<char, 32> text{};
  const auto length = pread(lock, text.data(), text.size() - 1, 0);
  std::string pid{text.data(), length > 0 ? static_cast<std::size_t>(length) : 0};
  while (!pid.empty() && (pid.back() == '\n' || pid.back() == ' '))
    pid.pop_back();
  return pid.empty() ? "another process" : "process " + pid;
}

} // namespace

core::result<data_folder> data_folder::take(const fs::path& path) {
  const auto old_mask = umask(0077);
  std::error_code why;
  fs::create_directories(path, why);
  if (why) {
    umask(old_mask);
    return fail(
      errc::storage_failed,
      "data folder " + path.string() + " cannot be made: " + why.message());
  }
  const auto whole = fs::absolute(path);
  if (chmod(whole.c_str(), 0700) != 0 || access(whole.c_str(), W_OK) != 0) {
    return fail(
      errc::storage_failed,
      "data folder " + whole.string() + " is not ours: " + std::strerror(errno));
  }
  const auto file = whole / "lock";
  const auto lock = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0)
    return fail(errc::storage_failed, file.string() + ": " + std::strerror(errno));
  if (flock(lock, LOCK_EX | LOCK_NB) != 0) {
    const auto who = holder(lock);
    close(lock);
    return fail(
      errc::conflict, "data folder " + whole.string() + " is in use by " + who
                        + "; stop it or choose another with --data DIR");
  }
  const auto pid = std::to_string(getpid()) + "\n";
  if (
    ftruncate(lock, 0) != 0
    || pwrite(lock, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
    const std::string text = std::strerror(errno);
    close(lock);
    return fail(errc::storage_failed, file.string() + " cannot be written: " + text);
  }
  return data_folder{whole, lock};
}

data_folder::data_folder(fs::path path, int lock) : path_(std::move(path)), lock_(lock) {}

data_folder::data_folder(data_folder&& other) noexcept
    : path_(std::move(other.path_)), lock_(std::exchange(other.lock_, -1)) {}

data_folder::~data_folder() {
  if (lock_ >= 0) close(lock_);
}

} // namespace server
