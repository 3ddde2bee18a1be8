#include "core/log.hpp"

#include "core/clock.hpp"
#include "core/json_writer.hpp"
#include "core/log_tail.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include <unistd.h>

namespace core::log {

namespace {

constexpr std::size_t backlog_limit = 8U << 20U;

/// Collects lines and writes them from a thread of its own, many in one system call.
class sink {
public:
  sink() : writer_([this] { run(); }) {}
  sink(const sink&) = delete;
  sink& operator=(const sink&) = delete;
  ~sink() {
    {
      const std::lock_guard guard{lock_};
      ending_ = true;
    }
    wake_.notify_one();
    writer_.join();
  }

  void push(std::string_view line) {
    bool idle = false;
    {
      const std::lock_guard guard{lock_};
      if (waiting_.size() + line.size() > backlog_limit) {
        ++dropped_;
        return;
      }
      idle = waiting_.empty();
      waiting_.append(line);
    }
    if (idle) wake_.notify_one();
  }

  [[nodiscard]] const tail& recent() const noexcept { return recent_; }

  void flush() {
    std::unique_lock guard{lock_};
    drained_.wait(guard, [&] { return waiting_.empty() && !writing_; });
  }

private:
  void run() {
    std::string batch;
    std::unique_lock guard{lock_};
    while (true) {
      wake_.wait(guard, [&] { return ending_ || !waiting_.empty(); });
      if (waiting_.empty()) return;
      batch.swap(waiting_);
      if (dropped_ != 0) {
        batch.append(R"({"level":"warn","event":"log.dropped","lines":)")
          .append(std::to_string(dropped_))
          .append("}\n");
        dropped_ = 0;
      }
      writing_ = true;
      guard.unlock();
      put(batch);
      recent_.take(batch);
      batch.clear();
      guard.lock();
      writing_ = false;
      drained_.notify_all();
    }
  }

  static void put(std::string_view text) {
    while (!text.empty()) {
      const auto taken = ::write(STDERR_FILENO, text.data(), text.size());
      if (taken <= 0) return; // nobody reads: a server does not die of that
      text.remove_prefix(static_cast<std::size_t>(taken));
    }
  }

  std::mutex lock_;
  std::condition_variable wake_;
  std::condition_variable drained_;
  std::string waiting_;
  std::size_t dropped_ = 0;
  tail recent_; ///< Off the way of who logs: the writer's thread fills it.
  bool writing_ = false;
  bool ending_ = false;
  std::thread writer_;
};

sink& the_sink() {
  static sink only;
  return only;
}

// NOLINTNEXTLINE(cppcoreguidelines-avoid-non-const-global-variables): the log is one.
std::atomic<level> threshold{level::info};

std::string_view name(level at) {
  switch (at) {
  case level::debug:
    return "debug";
  case level::info:
    return "info";
  case level::warn:
    return "warn";
  case level::error:
    break;
  }
  return "error";
}

void append(json_writer& out, const field& member) {
  out.raw(',').string(member.key).raw(':');
  if (const auto* text = std::get_if<std::string_view>(&member.value)) {
    out.string(*text);
  } else if (const auto* number = std::get_if<std::int64_t>(&member.value)) {
    out.integer(*number);
  } else if (const auto* real = std::get_if<double>(&member.value)) {
    out.real(*real);
  } else {
    out.boolean(std::get<bool>(member.value));
  }
}

} // namespace

void write(level at, std::string_view event, std::initializer_list<field> fields) {
  if (at < threshold.load(std::memory_order_relaxed)) return;
  json_writer out;
  out.raw(R"({"time":")").raw(iso_time(unix_ms()));
  out.raw(R"(","level":")").raw(name(at)).raw(R"(","event":)").string(event);
  for (const auto& member : fields)
    append(out, member);
  out.raw("}\n");
  the_sink().push(out.text());
}

void failure(
  std::string_view event, const error& err, std::initializer_list<field> fields) {
  const auto at = row(err.code).http_status >= 500 ? level::error : level::warn;
  if (at < threshold.load(std::memory_order_relaxed)) return;
  json_writer out;
  out.raw(R"({"time":")").raw(iso_time(unix_ms()));
  out.raw(R"(","level":")").raw(name(at)).raw(R"(","event":)").string(event);
  append(out, {"code", row(err.code).id});
  append(out, {"detail", std::string_view{err.detail}});
  append(out, {"cause", std::string_view{err.cause}});
  for (const auto& member : fields)
    append(out, member);
  out.raw("}\n");
  the_sink().push(out.text());
}

void set_level(level least) noexcept {
  threshold.store(least, std::memory_order_relaxed);
}

std::vector<std::string> last_lines(const std::string& app, std::size_t most) {
  return the_sink().recent().last(app, most);
}

void flush() {
  the_sink().flush();
}

} // namespace core::log
