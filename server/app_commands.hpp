#pragma once

#include "server/config.hpp"

#include <CLI/App.hpp>

#include <filesystem>
#include <functional>

namespace server {

/// What the command line says of the configuration.
struct given_flags {
  std::string config_file; ///< Empty: coppice.toml if it is there.
  givens flags;
};

/// What a subcommand shares with its parent.
struct command_context {
  given_flags given;
  bool asks_server = false;   ///< It speaks to the server of `data`.
  std::filesystem::path data; ///< Found as the server finds its own.
  bool as_json = false;
  bool yes = false;
  std::function<int()> chosen; ///< What to do, set by the subcommand that was named.
};

/// Adds `app list|create|start|stop|restart|show|delete|restore`.
void add_app_commands(CLI::App& root, command_context& here);

/// Adds `user create` and `claim`.
void add_user_commands(CLI::App& root, command_context& here);

} // namespace server
