#include "actors/files/shelf.hpp"

#include "core/ids.hpp"
#include "core/log.hpp"
#include "core/media_type.hpp"

#include <array>

namespace actors::files {

namespace {

namespace fs = std::filesystem;
using core::errc;
using core::fail;
using core::result;

constexpr std::size_t digits = 32;

result<void> moved(const fs::path& from, const fs::path& to) {
  std::error_code why;
  fs::create_directories(to.parent_path(), why);
  if (!why) fs::rename(from, to, why);
  if (!why || why == std::errc::no_such_file_or_directory) return {};
  return fail(errc::storage_failed, "a file could not be moved", why.message());
}

/// The names in a folder; none if it is not there.
std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> out;
  std::error_code why;
  for (fs::directory_iterator one{folder, why}, end; !why && one != end;
       one.increment(why))
    out.push_back(one->path().filename().string());
  return out;
}

result<bool> has_record(
  storage::session& db, const core::model::collection& c, const std::string& name) {
  const std::array<storage::value, 1> bound{name};
  const auto rows = db.query(
    "SELECT 1 FROM " + db.table_name(c.table) + R"( WHERE "filename" = $1 LIMIT 1)",
    bound);
  if (!rows) return rows.error();
  return !rows->empty();
}

} // namespace

std::string make_name(std::string_view ending) {
  auto out = core::random_hex(digits / 2);
  if (!ending.empty()) out.append(".").append(ending);
  return out;
}

std::string_view stem_of(std::string_view name) noexcept {
  return name.substr(0, digits);
}

bool is_made_name(std::string_view name) noexcept {
  if (name.size() < digits) return false;
  const auto random = name.substr(0, digits);
  const auto rest = name.substr(digits);
  return random.find_first_not_of("0123456789abcdef") == std::string_view::npos
         && (rest.empty() || (rest[0] == '.' && core::ending_of(rest) == rest.substr(1)));
}

bool holds_files(const core::model::collection& c) {
  if (c.name == "attachments") return true;
  const auto kind = c.options.find("template");
  return kind != c.options.end() && *kind == "file" && c.find("filename") != nullptr;
}

fs::path shelf::place_of(const std::string& collection, const std::string& name) const {
  return root_ / "uploads" / collection / name.substr(0, 2) / name;
}

fs::path
shelf::incoming_of(const std::string& collection, const std::string& name) const {
  return root_ / "incoming" / collection / name;
}

result<void> shelf::keep(const std::string& collection, const std::string& name) const {
  return moved(incoming_of(collection, name), place_of(collection, name));
}

result<void>
shelf::set_aside(const std::string& collection, const std::string& name) const {
  return moved(place_of(collection, name), incoming_of(collection, name));
}

void shelf::drop(const std::string& collection, const std::string& name) const {
  std::error_code gone_already;
  fs::remove(place_of(collection, name), gone_already);
  fs::remove(incoming_of(collection, name), gone_already);
}

result<void>
shelf::settle(storage::session& db, const core::model::catalogue& all) const {
  std::error_code why;
  fs::remove_all(root_ / "outgoing", why); // nobody waits for these any more
  for (const auto& collection : names_in(root_ / "uploads")) {
    if (all.find(collection) != nullptr) continue;
    fs::remove_all(root_ / "uploads" / collection, why);
    core::log::write(
      core::log::level::info, "files.removed", {{"collection", collection}});
  }
  for (const auto& collection : names_in(root_ / "incoming")) {
    const auto* const c = all.find(collection);
    const auto known = c != nullptr && holds_files(*c);
    for (const auto& name : names_in(root_ / "incoming" / collection)) {
      const auto there = known ? has_record(db, *c, name) : result<bool>{false};
      if (!there) return there.error();
      core::log::write(
        core::log::level::info, "file.settled", {{"file", name}, {"kept", *there}});
      if (!*there) {
        drop(collection, name);
      } else if (auto kept = keep(collection, name); !kept) {
        return kept;
      }
    }
  }
  return {};
}

} // namespace actors::files
