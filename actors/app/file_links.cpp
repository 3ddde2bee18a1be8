#include "actors/app/file_links.hpp"

#include "core/clock.hpp"
#include "core/json.hpp"
#include "core/json_writer.hpp"

#include <algorithm>
#include <charconv>

namespace actors::app::file_links {

namespace {

using core::access::token_key;

/// No other text that the key signs begins with a bracket.
std::string signature(const token_key& key, const file& of, std::int64_t until_s) {
  core::json_writer text;
  text.raw(R"(["file",)").integer(until_s).raw(',').string(of.app);
  text.raw(',')
    .string(of.collection)
    .raw(',')
    .string(of.key)
    .raw(',')
    .string(of.name)
    .raw(']');
  return key.mark(text.take());
}

class signed_home final : public core::reply_sink {
public:
  signed_home(token_key key, std::string app, core::exchange_ptr ask)
      : key_(std::move(key)), app_(std::move(app)), ask_(std::move(ask)) {}

  void deliver(core::response answer) override {
    if (answer.status != 200) return ask_->answer(std::move(answer));
    const auto told = core::json::parse(answer.body);
    const file of{
      app_, ask_->ask.resource, told["key"].get<std::string>(),
      told["name"].get<std::string>()};
    auto url = told["url"].get<std::string>();
    url.append("?").append(parameter).append("=");
    url.append(token_for(key_, of, core::unix_ms() / 1000));
    ask_->answer_json(core::json{{"data", {{"url", std::move(url)}}}}.dump());
  }

private:
  token_key key_;
  std::string app_;
  core::exchange_ptr ask_;
};

} // namespace

std::string token_for(const token_key& key, const file& of, std::int64_t now_s) {
  const auto until_s = now_s + lasts_s;
  return std::to_string(until_s) + "." + of.name + "." + signature(key, of, until_s);
}

core::error wrong_link() {
  return core::fail(
    core::errc::no_permission, "the link to this file is wrong or past its time");
}

std::string_view name_in(std::string_view token) noexcept {
  const auto first = token.find('.');
  const auto last = token.rfind('.');
  if (first == last) return {};
  return token.substr(first + 1, last - first - 1);
}

bool is_token_for(
  const token_key& key, const file& of, std::string_view token, std::int64_t now_s) {
  const auto dot = std::min(token.find('.'), token.size());
  const auto said = token.substr(0, dot);
  std::int64_t until_s = 0;
  const auto read = std::from_chars(said.data(), said.data() + said.size(), until_s);
  if (read.ec != std::errc{} || std::to_string(until_s) != said) return false;
  if (name_in(token) != of.name) return false;
  const auto given = token.substr(std::min(token.rfind('.'), token.size() - 1) + 1);
  return core::access::same_secret(given, signature(key, of, until_s)) && now_s < until_s;
}

core::exchange_ptr
signing(const token_key& key, std::string app, const core::exchange_ptr& ask) {
  auto out = std::make_shared<core::exchange>(
    std::make_shared<signed_home>(key, std::move(app), ask), ask->began, ask->deadline);
  out->ask = ask->ask;
  return out;
}

} // namespace actors::app::file_links
