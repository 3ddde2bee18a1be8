#include "server/command_line.hpp"

#include "core/routes.hpp"
#include "server/app_commands.hpp"
#include "server/serve.hpp"
#include "server/settings_page.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <iostream>
#include <memory>

namespace server {

namespace {

/// All sources, lowest first. A file that was named must be there.
config gather(const given_flags& given, std::vector<std::string>& mistakes) {
  std::vector<givens> sources;
  const auto named = !given.config_file.empty();
  const std::filesystem::path file = named ? given.config_file : "coppice.toml";
  if (std::filesystem::exists(file)) {
    sources.push_back(read_file(file, mistakes));
  } else if (named) {
    mistakes.push_back("--config: there is no file " + file.string());
  }
  sources.push_back(read_environment());
  sources.push_back(given.flags);
  return resolve(sources, mistakes);
}

int tell(const std::vector<std::string>& mistakes) {
  for (const auto& one : mistakes)
    std::cerr << "coppice: " << one << "\n";
  return 2;
}

void add_flag_of(
  CLI::App& command, given_flags& into, const std::string& flag,
  const std::string& setting, const std::string& help) {
  command.add_option_function<std::string>(
    flag,
    [&into, flag, setting](const std::string& text) {
      into.flags[setting] = {text, flag};
    },
    help);
}

void add_settings(CLI::App& command, given_flags& into) {
  command.add_option(
    "--config", into.config_file, "Configuration (default: coppice.toml if there)");
  add_flag_of(command, into, "--data", "data", "Data folder (default: data)");
  add_flag_of(
    command, into, "--listen", "listen", "HOST:PORT (default: 127.0.0.1:13000)");
  add_flag_of(command, into, "--lanes", "lanes", "Lanes (default: one per core)");
  add_flag_of(
    command, into, "--workers", "workers", "Storage threads (default: four per core)");
  add_flag_of(command, into, "--durability", "durability", "full (default) or relaxed");
  add_flag_of(
    command, into, "--database-url", "database.url",
    "PostgreSQL for main's data and its apps (default: SQLite in the data folder)");
  add_flag_of(command, into, "--log-level", "log.level", "debug, info, warn, error");
}

void add_serve(CLI::App& root, command_context& here, given_flags& flags) {
  auto* command = root.add_subcommand("serve", "Run the server");
  add_settings(*command, flags);
  command->footer("Example: coppice serve --data /srv/coppice --listen 127.0.0.1:13000");
  command->callback([&here, &flags] {
    here.chosen = [&flags] {
      std::vector<std::string> mistakes;
      const auto with = gather(flags, mistakes);
      if (!mistakes.empty()) return tell(mistakes);
      return serve(with, [&flags]() -> core::result<config> {
        std::vector<std::string> found;
        auto fresh = gather(flags, found);
        if (found.empty()) return fresh;
        std::string all;
        for (const auto& one : found)
          all.append(all.empty() ? "" : "; ").append(one);
        return core::fail(core::errc::bad_request, all);
      });
    };
  });
}

void add_keys(CLI::App& group, command_context& here) {
  auto* keys = group.add_subcommand("keys", "Print all settings and what they mean");
  keys->footer("Example: coppice config keys");
  keys->callback([&here] {
    here.chosen = [] {
      std::cout << settings_page();
      return 0;
    };
  });
}

void add_config(CLI::App& root, command_context& here, given_flags& flags) {
  auto* group = root.add_subcommand("config", "Look at the configuration");
  group->require_subcommand(1);
  add_keys(*group, here);
  auto* check
    = group->add_subcommand("check", "Say all mistakes in the configuration at once");
  add_settings(*check, flags);
  check->footer("Example: coppice config check --config coppice.toml");
  check->callback([&here, &flags] {
    here.chosen = [&flags] {
      std::vector<std::string> mistakes;
      const auto with = gather(flags, mistakes);
      if (!mistakes.empty()) return std::min(tell(mistakes), 1);
      for (const auto& [name, value] : as_text(with))
        std::cout << name << " = " << value << "\n";
      return 0;
    };
  });
}

void add_routes(CLI::App& root, command_context& here) {
  auto* command
    = root.add_subcommand("routes", "Print every call, who may make it, and where");
  command->footer("Example: coppice routes");
  command->callback([&here] {
    here.chosen = [] {
      constexpr std::array who{"everyone", "signed-in", "administrator", "by-role"};
      for (const auto& r : core::routes()) {
        std::cout << r.resource << ":" << r.action << " "
                  << who[static_cast<std::size_t>(r.who)] << " "
                  << (r.does == core::effect::reads ? "reads" : "writes") << " "
                  << (r.where == core::presence::main_only ? "main" : "every-app")
                  << "\n";
      }
      return 0;
    };
  });
}

} // namespace

int command_line(int argc, char** argv) {
  CLI::App root{"Many independent business apps in one process.", "coppice"};
  root.require_subcommand(1);
  root.set_version_flag("--version", COPPICE_VERSION);
  root.footer("Exit codes: 0 done, 1 refused or failed, 2 wrong usage.");
  command_context here;
  given_flags flags;
  add_serve(root, here, flags);
  add_app_commands(root, here);
  add_user_commands(root, here);
  add_config(root, here, flags);
  add_routes(root, here);
  try {
    root.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return root.exit(e) == 0 ? 0 : 2;
  }
  if (here.asks_server) {
    std::vector<std::string> mistakes;
    here.data = gather(here.given, mistakes).data;
    if (!mistakes.empty()) return tell(mistakes);
  }
  return here.chosen();
}

} // namespace server
