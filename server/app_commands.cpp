#include "server/app_commands.hpp"

#include "server/control_client.hpp"
#include "storage/postgres/address.hpp"

#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>

#include <iostream>
#include <memory>

#include <termios.h>
#include <unistd.h>

namespace server {

namespace {

using core::json;

std::string message_in(const json& body) {
  if (const auto one = body.find("error"); one != body.end())
    return one->value("code", std::string{}) + ": "
           + one->value("message", std::string{});
  if (const auto many = body.find("errors"); many != body.end() && !many->empty()) {
    const auto& first = many->front();
    return first.value("code", std::string{}) + ": "
           + first.value("message", std::string{});
  }
  return body.dump();
}

std::string text_in(const json& record, const char* name) {
  const auto hit = record.find(name);
  if (hit == record.end() || hit->is_null()) return "-";
  return hit->is_string() ? hit->get<std::string>() : hit->dump();
}

void print_table(const json& rows) {
  const std::array<const char*, 5> columns{
    "name", "status", "phase", "cname", "displayName"};
  std::array<std::size_t, 5> widths{};
  for (std::size_t i = 0; i < columns.size(); ++i) {
    widths[i] = std::string_view{columns[i]}.size();
    for (const auto& row : rows)
      widths[i] = std::max(widths[i], text_in(row, columns[i]).size());
  }
  const auto line = [&](auto text) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const std::string cell = text(columns[i]);
      std::cout << cell;
      if (i + 1 < columns.size())
        std::cout << std::string(widths[i] - cell.size() + 2, ' ');
    }
    std::cout << "\n";
  };
  line([](const char* name) { return std::string{name}; });
  for (const auto& row : rows)
    line([&](const char* name) { return text_in(row, name); });
}

void print_record(const json& record) {
  for (const auto& [name, value] : record.items())
    std::cout << name << ": "
              << (value.is_string() ? value.get<std::string>() : value.dump()) << "\n";
}

/// Calls and prints; `show` prints a good answer's data for people.
int ask(
  const command_context& here, const std::string& app, const std::string& target,
  const json& body, const std::function<void(const json&)>& show) {
  const auto got = call(here.data, app, target, body);
  if (!got) {
    std::cerr << "coppice: " << got.error().detail << "\n";
    return 1;
  }
  const auto good = got->status >= 200 && got->status < 300;
  if (here.as_json) {
    (good ? std::cout : std::cerr) << got->body.dump() << "\n";
  } else if (good) {
    show(got->body.value("data", json{}));
  } else {
    std::cerr << "coppice: " << message_in(got->body) << "\n";
  }
  return good ? 0 : 1;
}

bool confirmed(
  const command_context& here, const std::string& question, const std::string& expected) {
  if (here.yes) return true;
  if (isatty(STDIN_FILENO) == 0) {
    std::cerr << "coppice: " << question << " Say --yes where nobody can be asked.\n";
    return false;
  }
  std::cout << question << " Type " << expected << " to go on: " << std::flush;
  std::string typed;
  std::getline(std::cin, typed);
  return typed == expected;
}

/// A password from standard input, without echo on a terminal.
std::string read_password() {
  termios before{};
  const auto on_terminal
    = isatty(STDIN_FILENO) != 0 && tcgetattr(STDIN_FILENO, &before) == 0;
  if (on_terminal) {
    auto silent = before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSANOW, &silent);
    std::cout << "Password: " << std::flush;
  }
  std::string typed;
  std::getline(std::cin, typed);
  if (on_terminal) {
    tcsetattr(STDIN_FILENO, TCSANOW, &before);
    std::cout << "\n";
  }
  return typed;
}

void add_common(CLI::App& command, command_context& here) {
  command.add_option(
    "--config", here.given.config_file,
    "The server's configuration (default: coppice.toml if there)");
  command.add_option_function<std::string>(
    "--data",
    [&here](const std::string& text) {
      here.given.flags["data"] = {text, "--data"};
    },
    "The server's data folder (default: as the server finds it)");
  command.parse_complete_callback([&here] { here.asks_server = true; });
  command.add_flag("--json", here.as_json, "Print the server's answer as JSON");
}

CLI::App* add_list(CLI::App& group, command_context& here) {
  auto* command = group.add_subcommand("list", "List the apps with their live status");
  auto deleted = std::make_shared<bool>(false);
  command->add_flag("--deleted", *deleted, "Those in their grace period instead");
  command->footer("Example: coppice app list --json");
  command->callback([&here, deleted] {
    here.chosen = [&here, deleted] {
      return ask(
        here, "main",
        "applications:list?paginate=false&sort=name&deleted="
          + std::string{*deleted ? "true" : "false"},
        {}, print_table);
    };
  });
  return command;
}

struct create_options {
  std::string name;
  std::string title;
  std::string domain;
  std::string email;
  std::string database; ///< new_database, new_schema or new_connection.
  std::string database_url;
  bool auto_start = false;
  bool shared_secret = false;
  bool upgrade = false;
};

json create_body(const create_options& o, const std::string& password) {
  json options{
    {"autoStart", o.auto_start},
    {"ownJwtSecret", !o.shared_secret},
    {"upgrade", o.upgrade}};
  if (!o.database.empty()) options["dbConnType"] = o.database;
  if (!o.database_url.empty()) {
    const auto at = *storage::postgres::parse_url(o.database_url);
    options["dbConnType"] = "new_connection";
    options["database"]
      = {{"host", at.host},         {"port", at.port},         {"username", at.user},
         {"password", at.password}, {"database", at.database}, {"sslMode", at.ssl_mode}};
  }
  if (!o.email.empty()) options["admin"] = {{"email", o.email}, {"password", password}};
  json body{{"options", options}, {"displayName", o.title}};
  if (!o.name.empty()) body["name"] = o.name;
  if (!o.domain.empty()) body["cname"] = o.domain;
  return body;
}

CLI::App* add_create(CLI::App& group, command_context& here) {
  auto* command = group.add_subcommand("create", "Create an app and wait for it");
  auto o = std::make_shared<create_options>();
  command->add_option("name", o->name, "App id: a-z, 0-9, _; proposed if absent");
  command->add_option("--title", o->title, "Name that people see");
  command->add_option("--domain", o->domain, "Custom domain");
  command->add_option(
    "--admin", o->email,
    "E-mail of its first administrator; the password comes on standard input");
  command
    ->add_option(
      "--database", o->database,
      "Where its data is: new_database (default) or new_schema")
    ->check(CLI::IsMember({"new_database", "new_schema"}));
  command
    ->add_option(
      "--database-url", o->database_url,
      "Another PostgreSQL server for it; from COPPICE_APP_DATABASE_URL if not given")
    ->envname("COPPICE_APP_DATABASE_URL")
    ->check([](const std::string& url) {
      const auto at = storage::postgres::parse_url(url);
      return at ? std::string{} : at.error().detail;
    });
  command->add_flag(
    "--auto-start", o->auto_start, "Start with the server, not on first visit");
  command->add_flag("--shared-secret", o->shared_secret, "No JWT secret of its own");
  command->add_flag("--upgrade", o->upgrade, "Data of an older version may be upgraded");
  command->footer(
    "Example: echo 'a long passphrase' | coppice app create shop --admin "
    "me@example.com\nWithout --admin, `coppice claim --app NAME` makes the link "
    "that claims it.");
  command->callback([&here, o] {
    here.chosen = [&here, o] {
      const auto password = o->email.empty() ? std::string{} : read_password();
      return ask(
        here, "main", "applications:create?awaitResponse=true", create_body(*o, password),
        [](const json& made) {
          std::cout << "created " << text_in(made, "name") << ": "
                    << text_in(made, "phase") << "\n";
        });
    };
  });
  return command;
}

/// start, stop, restart, restore, show: one app by name.
CLI::App* add_simple(
  CLI::App& group, command_context& here, const std::string& verb,
  const std::string& help, const std::string& call_of) {
  auto* command = group.add_subcommand(verb, help);
  auto name = std::make_shared<std::string>();
  command->add_option("name", *name, "App id")->required();
  command->footer("Example: coppice app " + verb + " shop");
  command->callback([&here, name, verb, call_of] {
    here.chosen = [&here, name, verb, call_of] {
      const auto show = [&](const json& record) {
        if (verb == "show" && record.is_object()) return print_record(record);
        std::cout << *name << ": " << text_in(record, "phase") << "\n";
      };
      if (verb == "show") {
        const auto found
          = call(here.data, "main", "applications:get?filterByTk=" + encoded(*name), {});
        if (found && found->status == 200 && found->body["data"].is_null()) {
          std::cerr << "coppice: APP_NOT_FOUND: application " << *name << " not found\n";
          return 1;
        }
      }
      return ask(
        here, "main",
        "applications:" + call_of + "?awaitResponse=true&filterByTk=" + encoded(*name),
        {}, show);
    };
  });
  return command;
}

CLI::App* add_delete(CLI::App& group, command_context& here) {
  auto* command = group.add_subcommand(
    "delete",
    "Delete an app; it can be restored for seven days unless --drop-data says else");
  auto name = std::make_shared<std::string>();
  auto drop = std::make_shared<std::string>();
  command->add_option("name", *name, "App id")->required();
  command
    ->add_option(
      "--drop-data", *drop, "now: remove the data at once; keep: leave it in kept/")
    ->check(CLI::IsMember({"now", "keep"}));
  command->add_flag("--yes", here.yes, "Do not ask");
  command->footer("Example: coppice app delete shop --yes");
  command->callback([&here, name, drop] {
    here.chosen = [&here, name, drop] {
      if (!confirmed(here, "This deletes the app " + *name + ".", *name)) return 1;
      const auto how = drop->empty() ? std::string{} : "&dropData=" + *drop;
      return ask(
        here, "main", "applications:destroy?filterByTk=" + encoded(*name) + how, {},
        [&](const json& /*count*/) { std::cout << "deleted " << *name << "\n"; });
    };
  });
  return command;
}

/// The custom domain of `app`; empty without one.
std::string domain_of(const command_context& here, const std::string& app) {
  const auto got
    = call(here.data, "main", "applications:get?filterByTk=" + encoded(app), {});
  if (!got || got->status != 200 || !got->body["data"].is_object()) return {};
  const auto name = got->body["data"].value("cname", json{});
  return name.is_string() ? name.get<std::string>() : std::string{};
}

/// The page that claims `app`, at the app's domain if it has one. Where the server
/// listens to this machine only, a proxy stands between the domain and its port.
core::result<std::string>
claim_page(const command_context& here, const std::string& app) {
  auto address = server_address(here.data);
  if (!address) return address;
  const auto domain = app == "main" ? std::string{} : domain_of(here, app);
  if (domain.empty()) {
    const auto query = app == "main" ? std::string{} : "?app=" + app;
    return "http://" + *address + "/claim" + query;
  }
  const auto local = address->starts_with("127.") || address->starts_with("[::1]");
  const auto port = local ? std::string{} : address->substr(address->rfind(':'));
  return "http://" + domain + port + "/claim";
}

std::string claim_page_at(std::string url, const std::string& app) {
  while (url.ends_with('/'))
    url.pop_back();
  return url + "/claim" + (app == "main" ? "" : "?app=" + app);
}

void add_claim(CLI::App& root, command_context& here) {
  auto* command = root.add_subcommand(
    "claim", "Print a new link that claims the first administrator");
  auto of = std::make_shared<std::string>("main");
  auto url = std::make_shared<std::string>();
  command->add_option("--app", *of, "App id")->capture_default_str();
  command->add_option(
    "--url", *url,
    "Where people reach the server (default: the app's domain, else where it listens)");
  command->footer("Example: coppice claim --app shop");
  add_common(*command, here);
  command->callback([&here, of, url] {
    here.chosen = [&here, of, url] {
      auto page = url->empty() ? claim_page(here, *of) : claim_page_at(*url, *of);
      if (!page) {
        std::cerr << "coppice: " << page.error().detail << "\n";
        return 1;
      }
      return ask(here, *of, "operator:claim", {}, [&](const json& made) {
        std::cout << *page << "#" << text_in(made, "token") << "\n";
      });
    };
  });
}

} // namespace

void add_app_commands(CLI::App& root, command_context& here) {
  auto* group = root.add_subcommand("app", "Manage the apps of a running server");
  group->require_subcommand(1);
  const std::array all{
    add_list(*group, here),
    add_create(*group, here),
    add_simple(*group, here, "start", "Start an app and wait until it runs", "start"),
    add_simple(*group, here, "stop", "Stop an app; it stays so until started", "stop"),
    add_simple(*group, here, "restart", "Stop and start an app", "restart"),
    add_simple(*group, here, "show", "Show all that is known of an app", "get"),
    add_delete(*group, here),
    add_simple(*group, here, "restore", "Bring back a deleted app", "restore"),
  };
  for (auto* command : all)
    add_common(*command, here);
}

void add_user_commands(CLI::App& root, command_context& here) {
  auto* group = root.add_subcommand("user", "Manage users of a running server");
  group->require_subcommand(1);
  auto* create = group->add_subcommand(
    "create",
    "Make an administrator, or give one a new password; it comes on standard input");
  auto app = std::make_shared<std::string>("main");
  auto email = std::make_shared<std::string>();
  create->add_option("--email", *email, "E-mail, which is the sign-in name")->required();
  create->add_option("--app", *app, "App id")->capture_default_str();
  create->footer(
    "Example: echo 'a long passphrase' | coppice user create --email me@example.com");
  add_common(*create, here);
  create->callback([&here, app, email] {
    here.chosen = [&here, app, email] {
      return ask(
        here, *app, "operator:createUser",
        {{"email", *email}, {"password", read_password()}}, [&](const json& /*user*/) {
          std::cout << *email << " is an administrator of " << *app << "\n";
        });
    };
  });

  add_claim(root, here);
}

} // namespace server
