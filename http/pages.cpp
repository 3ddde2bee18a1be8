#include "http/pages.hpp"

#include "core/byte_range.hpp"
#include "core/ids.hpp"
#include "http/page_files.hpp"

#include <algorithm>
#include <array>

namespace http {

namespace {

constexpr std::string_view page_path = "/index.html";
constexpr std::size_t nonce_bytes = 16;

const page_file* file_at(std::string_view path) noexcept {
  const auto all = page_files();
  const auto hit = std::ranges::lower_bound(all, path, {}, &page_file::path);
  return hit == all.end() || hit->path != path ? nullptr : &*hit;
}

std::string_view trimmed(std::string_view text) noexcept {
  const auto first = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(first);
  return text.substr(0, text.find_last_not_of(" \t") + 1);
}

/// ";q=0", ";q=0.0": asked for not to be used.
bool is_refused(std::string_view parameters) noexcept {
  const auto at = parameters.find("q=");
  if (at == std::string_view::npos) return false;
  const auto weight = trimmed(parameters.substr(at + 2));
  return !weight.empty() && weight.find_first_not_of("0.") == std::string_view::npos;
}

struct variant {
  std::string_view body;
  std::string_view coding; ///< Empty: as it is.
};

variant chosen(const page_file& file, std::string_view accepts) {
  if (!file.brotli.empty() && takes_coding(accepts, "br")) return {file.brotli, "br"};
  if (!file.gzip.empty() && takes_coding(accepts, "gzip")) return {file.gzip, "gzip"};
  return {file.whole, {}};
}

/// `text` with each `mark` made `value`.
std::string filled(std::string text, std::string_view mark, std::string_view value) {
  for (auto at = text.find(mark); at != std::string::npos;
       at = text.find(mark, at + value.size()))
    text.replace(at, mark.size(), value);
  return text;
}

} // namespace

bool takes_coding(std::string_view field, std::string_view coding) noexcept {
  while (!field.empty()) {
    const auto end = field.find(',');
    const auto one = field.substr(0, end);
    field = end == std::string_view::npos ? std::string_view{} : field.substr(end + 1);
    const auto mark = std::min(one.find(';'), one.size());
    if (trimmed(one.substr(0, mark)) == coding) return !is_refused(one.substr(mark));
  }
  return false;
}

std::optional<core::response> find_asset(std::string_view path, const asset_wish& wish) {
  const auto* const file = path == page_path ? nullptr : file_at(path);
  if (file == nullptr) return std::nullopt;
  core::response out;
  out.headers = {
    {"Cache-Control", file->lasting ? "public, max-age=31536000, immutable" : "no-cache"},
    {"ETag", std::string{file->tag}},
    {"Vary", "Accept-Encoding"}};
  if (core::names_tag(wish.if_none_match, file->tag)) {
    out.status = 304;
    return out;
  }
  const auto [body, coding] = chosen(*file, wish.accept_encoding);
  out.content_type = file->type;
  out.body = body;
  if (!coding.empty()) out.headers.push_back({"Content-Encoding", std::string{coding}});
  for (auto& each : page_headers())
    if (each.name != "Cache-Control") out.headers.push_back(std::move(each));
  return out;
}

core::response admin_page(std::string_view app) {
  core::response out;
  out.content_type = "text/html; charset=utf-8";
  const auto nonce = core::random_hex(nonce_bytes);
  if (const auto* const page = file_at(page_path))
    out.body
      = filled(filled(std::string{page->whole}, "__NONCE__", nonce), "__APP__", app);
  out.headers = page_headers(nonce);
  return out;
}

std::vector<core::header> page_headers(std::string_view nonce) {
  std::string policy{"default-src 'none'; script-src 'self'; style-src 'self'"};
  if (!nonce.empty()) policy.append(" 'nonce-").append(nonce).append("'");
  policy.append("; connect-src 'self'; img-src 'self' data: blob:; form-action 'self'; "
                "base-uri 'none'; frame-ancestors 'none'");
  return {
    {"Content-Security-Policy", std::move(policy)},
    {"Referrer-Policy", "no-referrer"},
    {"X-Frame-Options", "DENY"},
    {"Cache-Control", "no-cache"}};
}

} // namespace http
