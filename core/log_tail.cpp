#include "core/log_tail.hpp"

#include <algorithm>

namespace core::log {

namespace {

/// The app that a line is of; empty without one. Inside a value the quotes are escaped,
/// so the mark is the member itself.
std::string_view app_of(std::string_view line) noexcept {
  constexpr std::string_view mark = R"("app":")";
  const auto at = line.find(mark);
  if (at == std::string_view::npos) return {};
  line.remove_prefix(at + mark.size());
  return line.substr(0, line.find('"'));
}

} // namespace

void tail::take(std::string_view lines) {
  const std::lock_guard guard{lock_};
  while (!lines.empty()) {
    const auto end = std::min(lines.find('\n'), lines.size());
    const auto one = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 1, lines.size()));
    const auto app = app_of(one);
    if (!app.empty() && one.size() <= bytes_of_line) keep(std::string{app}, one);
  }
}

void tail::keep(std::string app, std::string_view text) {
  auto& lines = of_[app];
  lines.push_back({++count_, std::string{text}});
  bytes_ += text.size();
  if (lines.size() > lines_of_app) {
    bytes_ -= lines.front().text.size();
    lines.pop_front();
  }
  order_.emplace_back(count_, std::move(app));
  while (bytes_ > bytes_in_all || order_.size() > bytes_in_all / 64)
    drop_oldest();
}

void tail::drop_oldest() {
  const auto [number, app] = std::move(order_.front());
  order_.pop_front();
  const auto hit = of_.find(app);
  if (hit == of_.end() || hit->second.front().number != number) return;
  bytes_ -= hit->second.front().text.size();
  hit->second.pop_front();
  if (hit->second.empty()) of_.erase(hit);
}

std::vector<std::string> tail::last(const std::string& app, std::size_t most) const {
  const std::lock_guard guard{lock_};
  std::vector<std::string> out;
  const auto hit = of_.find(app);
  if (hit == of_.end()) return out;
  const auto& lines = hit->second;
  const auto count = std::min(most, lines.size());
  out.reserve(count);
  for (auto i = lines.size() - count; i < lines.size(); ++i)
    out.push_back(lines[i].text);
  return out;
}

} // namespace core::log
