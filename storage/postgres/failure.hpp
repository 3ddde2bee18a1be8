#pragma once

#include "core/error.hpp"
#include "core/model/catalogue.hpp"

#include <string>
#include <string_view>

/// What PostgreSQL's refusals mean here, by SQLSTATE and never by their texts.
namespace storage::postgres {

/// A statement that failed, as the server tells it.
struct refusal {
  std::string state;      ///< SQLSTATE, five characters; empty: the connection is lost.
  std::string message;    ///< For the log.
  std::string constraint; ///< Name of the index that a value violates.
  std::string column;     ///< That may not be null.
};

/// `on`: whose fields the message may name; may be null.
[[nodiscard]] core::error words_of(const refusal& why, const core::model::collection* on);

/// Why a connection could not be made. `state` is empty where no server answered.
[[nodiscard]] core::error
no_connection(std::string_view state, const std::string& where, std::string message);

/// Somebody answers there, but not as `ssl_mode` asks, or not as PostgreSQL does, or,
/// with an empty one, not in time.
[[nodiscard]] core::error
no_agreement(const std::string& where, const std::string& ssl_mode, std::string message);

/// The connection went while `what` was under way.
[[nodiscard]] core::error connection_lost(std::string message = {});

/// The statement's text fits the tables no more: prepare it again and run it once more.
[[nodiscard]] bool is_stale_statement(std::string_view state) noexcept;

/// The server has no connection left for anybody, or ends or starts: worth trying again.
[[nodiscard]] bool is_passing(std::string_view state) noexcept;

} // namespace storage::postgres
