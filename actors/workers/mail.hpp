#pragma once

#include "core/error.hpp"

#include <string>

namespace actors::workers {

/// How the server sends mail, as the operator set it.
struct mail_transport {
  std::string url;  ///< smtp://HOST:PORT or smtps://HOST:PORT; empty: no mail is sent.
  std::string from; ///< The sender's address.
  std::string user; ///< Empty: without signing in.
  std::string password;
  /// Where a lost password is replaced, with {token} and perhaps {app}; empty: the mail
  /// holds the token alone.
  std::string reset_link;

  [[nodiscard]] bool is_there() const noexcept { return !url.empty(); }
};

struct letter {
  std::string to; ///< One address.
  std::string subject;
  std::string text; ///< UTF-8.
};

/// Hands the letter to the mail server. Blocks, for ten seconds at most. Over smtp:// the
/// connection is encrypted before anything else is said (STARTTLS), except to this
/// machine itself. errc::unavailable has why as its cause, and nothing of the text.
core::result<void> post(const mail_transport& by, const letter& what);

} // namespace actors::workers
