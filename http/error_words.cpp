#include "http/error_words.hpp"

#include <algorithm>
#include <array>

namespace http {

namespace {

using core::errc;

/// The same in each language, in the order of `language`.
using in_each = std::array<error_words, 2>;

struct row {
  errc code;
  in_each words;
};

const error_words& pick(const in_each& from, language in) {
  return from.at(static_cast<std::size_t>(in));
}

constexpr auto table = std::to_array<row>({
  {errc::app_stopped,
   {{{"This app is stopped",
      "It stays so until an administrator of the server starts it, in main's table of "
      "apps or by <code>coppice app start NAME</code>. This page opens it then."},
     {"此应用已停止",
      "在服务器管理员启动它之前,它将保持停止:在主应用的应用列表中启动,或运行 "
      "<code>coppice app start NAME</code>。启动后,此页面会自动打开它。"}}}},
  {errc::app_not_found,
   {{{"There is no such app",
      "Look at the address again. A deleted app can be brought back for some days: "
      "<code>coppice app list --deleted</code>."},
     {"没有这个应用", "请检查地址。已删除的应用在若干天内可以恢复:<code>coppice app list "
                      "--deleted</code>。"}}}},
  {errc::app_commanding,
   {{{"This app is busy", "This page looks again by itself."},
     {"此应用正忙", "页面会自动刷新。"}}}},
  {errc::newer_data,
   {{{"This app's data is of a newer version",
      "An administrator of the server has to install that version again."},
     {"此应用的数据来自更新的版本", "需要服务器管理员重新安装那个版本。"}}}},
  {errc::host_mismatch,
   {{{"Another app lives at this host",
      "Look at the address again: its host is one app's, its path another's."},
     {"此域名属于另一个应用", "请检查地址:域名属于一个应用,路径却属于另一个。"}}}},
  {errc::not_found,
   {{{"There is no such page",
      "Look at the address again, or go to the <a href=\"/admin/\">admin page</a>."},
     {"没有这个页面", "请检查地址,或前往<a href=\"/admin/\">管理页面</a>。"}}}},
  {errc::method_not_allowed,
   {{{"This page can only be read", ""}, {"此页面只能读取", ""}}}},
  {errc::bad_request,
   {{{"The address is not well formed", "Look at it again."},
     {"地址格式不正确", "请检查地址。"}}}},
  {errc::unavailable,
   {{{"The server is not ready", "This page looks again by itself."},
     {"服务器尚未就绪", "页面会自动刷新。"}}}},
  {errc::storage_full,
   {{{"There is no room left for this app",
      "An administrator of the server has to make some."},
     {"此应用的存储空间已满", "需要服务器管理员腾出空间。"}}}},
  {errc::storage_unavailable,
   {{{"This app's database cannot be reached", "The app goes on by itself when it can."},
     {"无法连接此应用的数据库", "数据库恢复后,应用会自动继续运行。"}}}},
});

} // namespace

const error_words* words_of(std::string_view code, language in) {
  const auto* const hit = std::ranges::find_if(
    table, [&](const row& r) { return core::row(r.code).id == code; });
  return hit == table.end() ? nullptr : &pick(hit->words, in);
}

const error_words& starting_words(language in) {
  static constexpr in_each words{
    {{"This app is starting", "This page looks again by itself."},
     {"此应用正在启动", "页面会自动刷新。"}}};
  return pick(words, in);
}

const error_words& failed_words(language in) {
  static constexpr in_each words{
    {{"This app has failed",
      "A visit tries to start it again. If that does not help, an administrator of the "
      "server finds the cause in main's table of apps and in the log."},
     {"此应用出现故障",
      "访问时会尝试重新启动它。如果仍然无效,服务器管理员可在主应用的应用列表和日志中"
      "找到原因。"}}};
  return pick(words, in);
}

const error_words& other_words(language in) {
  static constexpr in_each words{
    {{"This could not be shown", "Try again in a moment."},
     {"无法显示", "请稍后再试。"}}};
  return pick(words, in);
}

} // namespace http
