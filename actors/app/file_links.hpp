#pragma once

#include "core/access/token.hpp"
#include "core/exchange.hpp"

#include <cstdint>
#include <string>

/// Addresses of files that open without a sign-in for ten minutes: a token in them says
/// of which app, collection and record, which file that had, and until when. No session's
/// token is one, and none of them is a session's.
namespace actors::app::file_links {

inline constexpr std::int64_t lasts_s = 600;

/// The query's parameter that has the token.
inline constexpr std::string_view parameter = "temporaryAccessToken";

/// What an address opens.
struct file {
  std::string app; ///< Its uuid.
  std::string collection;
  std::string key; ///< Of the record, as the file's address has it.
  /// Its name on the shelf, without the ending. A record of the same key in a collection
  /// of the same name may come to have another.
  std::string name;
};

[[nodiscard]] std::string
token_for(const core::access::token_key& key, const file& of, std::int64_t now_s);

/// What is told of any other token.
[[nodiscard]] core::error wrong_link();

/// The name that a token speaks of; empty in what is none.
[[nodiscard]] std::string_view name_in(std::string_view token) noexcept;

/// Whether `token` is one for `of` and not past its time.
[[nodiscard]] bool is_token_for(
  const core::access::token_key& key, const file& of, std::string_view token,
  std::int64_t now_s);

/// A request that asks for the file's address in place of `ask`, as
/// `{"url": …, "key": …, "name": …}`; its answer goes on to `ask` with the token added.
[[nodiscard]] core::exchange_ptr signing(
  const core::access::token_key& key, std::string app, const core::exchange_ptr& ask);

} // namespace actors::app::file_links
