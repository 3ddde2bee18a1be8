#pragma once

#include "http/language.hpp"
#include "http/sender.hpp"

namespace http {

/// A request read as far as its head goes: which app, which call, whose token.
struct taken {
  core::request ask;                    ///< As far as it could be read.
  actors::app_entry_ptr app;            ///< Null if the server itself answers.
  std::optional<core::response> answer; ///< Then this, or a refusal.
  std::string missing;                  ///< For a socket: why `app` is null.
  sender from;
  std::optional<language> page;    ///< A person looks: errors become pages in this.
  language in = language::english; ///< Of the messages of errors.
  bool socket = false;             ///< Wants to become a WebSocket.
  bool figures = false;            ///< Is for `figures_for`.
  bool crosses = false;            ///< A page of another origin may read the answer.
};

/// Reads a whole message and takes its body. `id`: of the request. `peer` is the TCP
/// peer's address.
taken take_in(
  message& what, std::string id, const std::string& peer, core::origin from,
  const site& here);

} // namespace http
