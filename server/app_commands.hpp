#pragma once

#include <CLI/App.hpp>

#include <filesystem>
#include <functional>

namespace server {

/// What a subcommand shares with its parent.
struct command_context {
  std::filesystem::path data = "data";
  bool as_json = false;
  bool yes = false;
  std::function<int()> chosen; ///< What to do, set by the subcommand that was named.
};

/// Adds `app list|create|start|stop|restart|show|delete|restore`.
void add_app_commands(CLI::App& root, command_context& here);

/// Adds `user create` and `claim`.
void add_user_commands(CLI::App& root, command_context& here);

} // namespace server
