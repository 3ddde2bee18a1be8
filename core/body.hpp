#pragma once

#include "core/error.hpp"
#include "core/function.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace core {

/// Where the body of a request goes piece by piece. One call at a time; the next piece
/// comes after `then`. A sink that dies before `finish` was given a body that was cut.
class body_sink {
public:
  body_sink() = default;
  body_sink(const body_sink&) = delete;
  body_sink& operator=(const body_sink&) = delete;
  virtual ~body_sink() = default;

  /// `then` is called on any thread: whether more is wanted.
  virtual void take(std::string bytes, unique_function<void(bool more)> then) = 0;
  /// All of the body was taken.
  virtual void finish() = 0;
};

/// A request's body that is still at the socket. Who answers the request may pour it,
/// once; an answer without that leaves it unread and ends the connection.
class body_source {
public:
  body_source(std::string type, std::optional<std::uint64_t> length)
      : type_(std::move(type)), length_(length) {}
  body_source(const body_source&) = delete;
  body_source& operator=(const body_source&) = delete;
  virtual ~body_source() = default;

  /// Content-Type as it came.
  [[nodiscard]] const std::string& type() const noexcept { return type_; }
  /// Content-Length; nothing for a body in chunks.
  [[nodiscard]] std::optional<std::uint64_t> length() const noexcept { return length_; }

  /// Any thread. A second call drops its sink.
  virtual void pour(std::shared_ptr<body_sink> into) = 0;

private:
  std::string type_;
  std::optional<std::uint64_t> length_;
};

/// An answer's body that is not in memory: read piece by piece as the client takes it.
class long_body {
public:
  long_body() = default;
  long_body(const long_body&) = delete;
  long_body& operator=(const long_body&) = delete;
  virtual ~long_body() = default;

  /// In all.
  [[nodiscard]] virtual std::uint64_t size() const noexcept = 0;
  /// Gives the next piece, on any thread; nothing when it cannot be read. Never called
  /// again before it has given one, nor after `size()` bytes.
  virtual void next(unique_function<void(std::optional<std::string>)> then) = 0;
};

} // namespace core
