#pragma once

#include "core/access/token.hpp"
#include "core/exchange.hpp"

#include <cstdint>
#include <string>

/// Addresses of files that open without a sign-in for ten minutes: a token in them says
/// of which app, collection and record, and until when. No session's token is one, and
/// none of them is a session's.
namespace actors::app::file_links {

inline constexpr std::int64_t lasts_s = 600;

/// The query's parameter that has the token.
inline constexpr std::string_view parameter = "temporaryAccessToken";

/// What an address opens.
struct file {
  std::string app; ///< Its uuid.
  std::string collection;
  std::string key; ///< Of the record, as the file's address has it.
};

[[nodiscard]] std::string
token_for(const core::access::token_key& key, const file& of, std::int64_t now_s);

/// Whether `token` is one for `of` and not past its time.
[[nodiscard]] bool is_token_for(
  const core::access::token_key& key, const file& of, std::string_view token,
  std::int64_t now_s);

/// A request that asks for the file's address in place of `ask`, as
/// `{"url": …, "key": …}`; its answer goes on to `ask` with the token added.
[[nodiscard]] core::exchange_ptr signing(
  const core::access::token_key& key, std::string app, const core::exchange_ptr& ask);

} // namespace actors::app::file_links
