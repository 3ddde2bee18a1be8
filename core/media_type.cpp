#include "core/media_type.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace core {

namespace {

/// What an ending stands for, and what else libmagic calls such files.
struct known {
  std::string_view ending;
  std::string_view type;
  std::string_view also; ///< "a b c"; "text" stands for all that is text.
};

constexpr std::string_view zipped = "application/zip application/octet-stream";
constexpr std::string_view compound
  = "application/CDFV2 application/x-ole-storage application/vnd.ms-office";

constexpr auto table = std::to_array<known>({
  {"png", "image/png", ""},
  {"jpg", "image/jpeg", ""},
  {"jpeg", "image/jpeg", ""},
  {"gif", "image/gif", ""},
  {"webp", "image/webp", ""},
  {"bmp", "image/bmp", "image/x-ms-bmp"},
  {"ico", "image/vnd.microsoft.icon", "image/x-icon"},
  {"tif", "image/tiff", ""},
  {"tiff", "image/tiff", ""},
  {"avif", "image/avif", ""},
  {"heic", "image/heic", "image/heif"},
  {"svg", "image/svg+xml", "text"},
  {"pdf", "application/pdf", ""},
  {"zip", "application/zip", ""},
  {"gz", "application/gzip", ""},
  {"7z", "application/x-7z-compressed", ""},
  {"rar", "application/x-rar", "application/vnd.rar"},
  {"tar", "application/x-tar", ""},
  {"docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
   zipped},
  {"xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", zipped},
  {"pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
   zipped},
  {"odt", "application/vnd.oasis.opendocument.text", zipped},
  {"ods", "application/vnd.oasis.opendocument.spreadsheet", zipped},
  {"odp", "application/vnd.oasis.opendocument.presentation", zipped},
  {"doc", "application/msword", compound},
  {"xls", "application/vnd.ms-excel", compound},
  {"ppt", "application/vnd.ms-powerpoint", compound},
  {"mp3", "audio/mpeg", ""},
  {"wav", "audio/x-wav", "audio/wav"},
  {"flac", "audio/flac", "audio/x-flac"},
  {"ogg", "audio/ogg", "video/ogg application/ogg"},
  {"mp4", "video/mp4", "video/x-m4v"},
  {"webm", "video/webm", "video/x-matroska"},
  {"mov", "video/quicktime", ""},
  {"txt", "text/plain", "text"},
  {"log", "text/plain", "text"},
  {"md", "text/markdown", "text"},
  {"csv", "text/csv", "text"},
  {"json", "application/json", "text"},
  {"xml", "text/xml", "text"},
  {"yaml", "application/yaml", "text"},
  {"yml", "application/yaml", "text"},
  {"html", "text/html", "text"},
  {"htm", "text/html", "text"},
  {"css", "text/css", "text"},
  {"js", "text/javascript", "text"},
  {"mjs", "text/javascript", "text"},
});

/// What libmagic calls text without saying "text/", and a file without content.
constexpr auto texts = std::to_array<std::string_view>(
  {"application/json", "application/javascript", "application/csv", "application/xml",
   "application/x-ndjson", "image/svg+xml", "application/x-wine-extension-ini",
   "application/x-setupscript", "inode/x-empty", "application/x-empty"});

bool is_text(std::string_view type) {
  return type.starts_with("text/") || std::ranges::find(texts, type) != texts.end();
}

bool lists(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const auto end = std::min(words.find(' '), words.size());
    if (words.substr(0, end) == word) return true;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return false;
}

bool agrees(const known& ending, std::string_view sniffed) {
  return sniffed == ending.type || lists(ending.also, sniffed)
         || (ending.also == "text" && is_text(sniffed));
}

bool is_empty(std::string_view sniffed) {
  return sniffed == "inode/x-empty" || sniffed == "application/x-empty";
}

bool is_office(const known& ending) {
  return ending.also == zipped || ending.also == compound;
}

/// Programs write pages and texts under the endings of Office, and the old container for
/// what has a password.
bool is_office_like(const known& ending, std::string_view sniffed) {
  return is_office(ending)
         && (is_text(sniffed) || lists(zipped, sniffed) || lists(compound, sniffed));
}

bool is_sound_or_film(std::string_view type) {
  return type.starts_with("audio/") || type.starts_with("video/");
}

/// Whether content of another type than the ending's is of its kind, as pictures are that
/// were saved under another picture's ending.
bool is_kin(const known& ending, std::string_view sniffed) {
  if (ending.type.starts_with("image/"))
    return sniffed.starts_with("image/") && sniffed != "image/svg+xml";
  if (is_sound_or_film(ending.type)) return is_sound_or_film(sniffed);
  if (is_office(ending) || ending.ending == "csv")
    return std::ranges::any_of(table, [&](const known& other) {
      return is_office(other) && (other.type == sniffed || lists(other.also, sniffed));
    });
  // A log with a zero in it.
  return ending.also == "text" && sniffed == "application/octet-stream";
}

bool fits(std::string_view pattern, std::string_view type) {
  if (pattern == "*" || pattern == "*/*") return true;
  if (pattern.ends_with("/*"))
    return type.starts_with(pattern.substr(0, pattern.size() - 1));
  return pattern == type;
}

} // namespace

std::string ending_of(std::string_view file_name) {
  const auto dot = file_name.rfind('.');
  if (dot == std::string_view::npos) return {};
  std::string out{file_name.substr(dot + 1)};
  const auto plain = std::ranges::all_of(
    out, [](unsigned char c) { return c < 0x80 && std::isalnum(c) != 0; });
  if (!plain || out.size() > 16) return {};
  std::ranges::transform(
    out, out.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return out;
}

std::string media_type_of(std::string_view ending, std::string_view sniffed) {
  const auto* const hit = std::ranges::find(table, ending, &known::ending);
  if (hit == table.end()) return std::string{sniffed};
  if (agrees(*hit, sniffed) || is_empty(sniffed) || is_office_like(*hit, sniffed))
    return std::string{hit->type};
  return is_kin(*hit, sniffed) ? std::string{sniffed} : std::string{};
}

const char* shown_as(std::string_view media_type) noexcept {
  constexpr auto safe = std::to_array<const char*>(
    {"image/png", "image/jpeg", "image/gif", "image/webp", "image/bmp", "image/avif",
     "application/pdf"});
  for (const auto* type : safe) {
    if (media_type == type) return type;
  }
  constexpr auto plain = std::to_array<std::string_view>(
    {"text/plain", "text/csv", "text/markdown", "application/json", "application/yaml"});
  if (std::ranges::find(plain, media_type) != plain.end())
    return "text/plain; charset=utf-8";
  return nullptr;
}

bool allows_type(std::string_view patterns, std::string_view media_type) noexcept {
  auto any = false;
  while (!patterns.empty()) {
    const auto end = std::min(patterns.find_first_of(", "), patterns.size());
    const auto one = patterns.substr(0, end);
    patterns.remove_prefix(std::min(end + 1, patterns.size()));
    if (one.empty()) continue;
    if (fits(one, media_type)) return true;
    any = true;
  }
  return !any;
}

} // namespace core
