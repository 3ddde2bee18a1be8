#include "http/sender.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include <arpa/inet.h>

namespace http {

namespace {

bool is_loopback(const std::string& peer) {
  return peer.starts_with("127.") || peer == "::1" || peer == "control";
}

/// The host that the client asked for is a name of this machine to itself. One of another
/// site may have been made to lead here.
bool asks_here(const message& what) {
  const auto host = view(what["Host"]);
  if (host.starts_with("[::1]")) return true;
  const auto name = host.substr(0, host.find(':'));
  return name == "localhost" || is_loopback(std::string{name});
}

bool is_address(const std::string& text) {
  std::array<unsigned char, 16> raw{};
  return inet_pton(AF_INET, text.c_str(), raw.data()) == 1
         || inet_pton(AF_INET6, text.c_str(), raw.data()) == 1;
}

std::string trimmed(std::string_view text) {
  const auto from = std::min(text.find_first_not_of(" \t"), text.size());
  text.remove_prefix(from);
  return std::string{text.substr(0, text.find_last_not_of(" \t") + 1)};
}

/// All addresses told of, in order; a proxy may add to the line or add a line.
std::vector<std::string> told(const message& what) {
  std::vector<std::string> out;
  const auto [first, last] = what.equal_range("X-Forwarded-For");
  for (auto line = first; line != last; ++line) {
    auto rest = view(line->value());
    while (!rest.empty()) {
      const auto comma = std::min(rest.find(','), rest.size());
      out.push_back(trimmed(rest.substr(0, comma)));
      rest.remove_prefix(std::min(comma + 1, rest.size()));
    }
  }
  return out;
}

bool shows_a_proxy(const message& what) {
  return std::ranges::any_of(
    std::array{"X-Forwarded-For", "Forwarded", "X-Real-IP"},
    [&](const char* name) { return what.find(name) != what.end(); });
}

} // namespace

sender sender_of(const message& what, const std::string& peer, const site& here) {
  sender out{.client = peer, .vouched = peer};
  out.asks_here = asks_here(what);
  out.local
    = peer == "control" || (is_loopback(peer) && out.asks_here && !shows_a_proxy(what));
  if (!here.trusts(peer)) return out;
  const auto chain = told(what);
  if (!chain.empty() && is_address(chain.front())) out.client = chain.front();
  for (auto hop = chain.rbegin(); hop != chain.rend() && is_address(*hop); ++hop) {
    out.vouched = *hop;
    if (!here.trusts(*hop)) break;
  }
  return out;
}

} // namespace http
