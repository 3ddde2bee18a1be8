#pragma once

#include "actors/files/handle.hpp"
#include "actors/files/shelf.hpp"
#include "core/body.hpp"
#include "core/executor.hpp"
#include "core/multipart.hpp"

#include <map>

namespace actors::files {

/// A file that came and has no record yet. Removed from the disk with this, unless told
/// otherwise. Blocking.
class incoming_file {
public:
  static core::result<std::shared_ptr<incoming_file>>
  make(const shelf& at, const std::string& collection, std::string_view ending);
  incoming_file(handle file, shelf at, std::string collection, std::string name);
  incoming_file(const incoming_file&) = delete;
  incoming_file& operator=(const incoming_file&) = delete;
  ~incoming_file();

  [[nodiscard]] int file() const noexcept { return file_.get(); }
  [[nodiscard]] const std::string& name() const noexcept { return name_; }
  /// Nobody took it away. Asked while its record is being written.
  [[nodiscard]] bool is_there() const;
  core::result<void> write(std::string_view bytes);
  /// On the disk, name and all.
  core::result<void> sync();
  /// Its record is there.
  core::result<void> keep();
  /// Whether its record is there is not known: for `settle`.
  void leave() { settled_ = true; }

private:
  handle file_;
  shelf at_;
  std::string collection_;
  std::string name_;
  bool settled_ = false;
};

/// A form with one file, on the disk.
struct received {
  std::shared_ptr<incoming_file> file;
  std::string client_name; ///< UTF-8 without control characters; for display.
  std::string sniffed;     ///< Media type by its content.
  std::uint64_t size = 0;
  std::map<std::string, std::string> texts; ///< The plain fields of the form.
};

/// Takes a form to the disk as it arrives: one part `file`, and plain fields beside it.
class spool final : public core::body_sink,
                    private core::part_taker,
                    public std::enable_shared_from_this<spool> {
public:
  struct wish {
    shelf at;
    std::string collection;
    std::string boundary;
    std::uint64_t most = 0; ///< Bytes of the file. More are errc::payload_too_large.
  };
  using outcome = core::unique_function<void(core::result<received>)>;

  /// `done` is called once, on a worker as a rule.
  spool(wish what, std::shared_ptr<core::executor> workers, outcome done);
  spool(const spool&) = delete;
  spool& operator=(const spool&) = delete;
  ~spool() override;

  void take(std::string bytes, core::unique_function<void(bool more)> then) override;
  void finish() override;

private:
  core::result<void> begin(core::part_head head) override;
  core::result<void> data(std::string_view bytes) override;
  core::result<void> end() override;
  bool feed(std::string_view bytes);
  core::result<received> complete();

  wish what_;
  std::shared_ptr<core::executor> workers_;
  outcome done_; ///< Empty once it was called.
  core::multipart_reader reader_;
  received got_;
  std::string* text_ = nullptr; ///< Of the present part; null in the file.
  std::size_t text_bytes_ = 0;
};

/// A client's name for a file as it may be shown: the part behind the last slash of
/// either kind, without control characters, at most limits::file_name_bytes of UTF-8.
[[nodiscard]] std::string shown_name(std::string_view client_name);

} // namespace actors::files
