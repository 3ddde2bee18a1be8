#include "actors/files/spool.hpp"

#include "actors/files/sniff.hpp"
#include "core/limits.hpp"
#include "core/media_type.hpp"
#include "core/utf8.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>

namespace actors::files {

namespace {

namespace fs = std::filesystem;
using core::errc;
using core::fail;
using core::result;

core::error disk_error(const char* what) {
  const auto why = errno;
  const auto full = why == ENOSPC || why == EDQUOT;
  return fail(
    full ? errc::storage_full : errc::storage_failed,
    full ? "no room on the disk for the file" : "the file could not be stored",
    std::string{what} + ": " + std::strerror(why));
}

result<void> sync_folder(const fs::path& folder) {
  const handle opened{open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (!opened || fsync(opened.get()) != 0) return disk_error("fsync of a folder");
  return {};
}

} // namespace

result<std::shared_ptr<incoming_file>> incoming_file::make(
  const shelf& at, const std::string& collection, std::string_view ending) {
  auto name = make_name(ending);
  const auto path = at.incoming_of(collection, name);
  std::error_code why;
  fs::create_directories(path.parent_path(), why);
  handle made{open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600)};
  if (!made) return disk_error("open");
  return std::make_shared<incoming_file>(
    std::move(made), at, collection, std::move(name));
}

incoming_file::incoming_file(
  handle file, shelf at, std::string collection, std::string name)
    : file_(std::move(file)),
      at_(std::move(at)),
      collection_(std::move(collection)),
      name_(std::move(name)) {}

incoming_file::~incoming_file() {
  if (!settled_) at_.drop(collection_, name_);
}

bool incoming_file::is_there() const {
  std::error_code why;
  return fs::exists(at_.incoming_of(collection_, name_), why);
}

result<void> incoming_file::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto went = ::write(file_.get(), bytes.data(), bytes.size());
    if (went < 0 && errno == EINTR) continue;
    if (went <= 0) return disk_error("write");
    bytes.remove_prefix(static_cast<std::size_t>(went));
  }
  return {};
}

result<void> incoming_file::sync() {
  if (fsync(file_.get()) != 0) return disk_error("fsync");
  return sync_folder(at_.incoming_of(collection_, name_).parent_path());
}

result<void> incoming_file::keep() {
  settled_ = true;
  return at_.keep(collection_, name_);
}

std::string shown_name(std::string_view client_name) {
  const auto cut = client_name.find_last_of("/\\");
  if (cut != std::string_view::npos) client_name.remove_prefix(cut + 1);
  std::string out;
  while (!client_name.empty()) {
    const auto size = std::max<std::size_t>(core::utf8_sequence(client_name), 1);
    if (out.size() + size > core::limits::file_name_bytes) break;
    const auto first = static_cast<unsigned char>(client_name.front());
    if (first >= 0x20 && first != 0x7F) out.append(client_name.substr(0, size));
    client_name.remove_prefix(size);
  }
  return out;
}

spool::spool(wish what, std::shared_ptr<core::executor> workers, outcome done)
    : what_(std::move(what)),
      workers_(std::move(workers)),
      done_(std::move(done)),
      reader_(what_.boundary, *this) {}

spool::~spool() {
  if (!done_) return;
  // The last hold on this may be a lane's, which must not wait for the disk.
  workers_->submit(
    core::work::storage, [got = std::move(got_), done = std::move(done_)]() mutable {
      got = {};
      done(fail(errc::malformed_http, "the form was cut off"));
    });
}

void spool::take(std::string bytes, core::unique_function<void(bool more)> then) {
  auto job = [self = shared_from_this(), bytes = std::move(bytes),
              then = std::move(then)]() mutable { then(self->feed(bytes)); };
  workers_->submit(core::work::storage, std::move(job));
}

bool spool::feed(std::string_view bytes) {
  const auto went = reader_.feed(bytes);
  if (went) return true;
  got_ = {};
  std::exchange(done_, {})(went.error());
  return false;
}

void spool::finish() {
  workers_->submit(core::work::storage, [self = shared_from_this()] {
    auto got = self->complete();
    if (!got) self->got_ = {};
    std::exchange(self->done_, {})(std::move(got));
  });
}

result<received> spool::complete() {
  if (!reader_.complete())
    return fail(errc::bad_request, "the form ends before its last boundary");
  if (!got_.file) return fail(errc::bad_request, "file: the form has no such field");
  auto type = sniff(got_.file->file());
  if (!type) return type.error();
  got_.sniffed = std::move(type).value();
  if (auto safe = got_.file->sync(); !safe) return safe.error();
  return std::move(got_);
}

result<void> spool::begin(core::part_head head) {
  text_ = nullptr;
  if (!head.file_name) {
    if (head.name == "file")
      return fail(errc::bad_request, "file: expected a file, not a plain field");
    text_ = &got_.texts[head.name];
    text_->clear();
    return {};
  }
  if (head.name != "file" || got_.file)
    return fail(errc::bad_request, "expected one file, in the field file");
  got_.client_name = shown_name(*head.file_name);
  auto made
    = incoming_file::make(what_.at, what_.collection, core::ending_of(got_.client_name));
  if (!made) return made.error();
  got_.file = std::move(made).value();
  return {};
}

result<void> spool::data(std::string_view bytes) {
  if (text_ != nullptr) {
    text_bytes_ += bytes.size();
    if (text_bytes_ > core::limits::part_text_bytes)
      return fail(
        errc::payload_too_large, "the plain fields are over "
                                   + std::to_string(core::limits::part_text_bytes)
                                   + " bytes");
    text_->append(bytes);
    return {};
  }
  got_.size += bytes.size();
  if (got_.size > what_.most)
    return fail(
      errc::payload_too_large,
      "file: larger than " + std::to_string(what_.most) + " bytes");
  return got_.file->write(bytes);
}

result<void> spool::end() {
  text_ = nullptr;
  return {};
}

} // namespace actors::files
