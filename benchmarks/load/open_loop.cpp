// open_loop PORT RATE SECONDS REQUEST_FILE WANTED: sends the bytes of REQUEST_FILE RATE
// times a second on kept connections, whatever the answers do. Latency counts from the
// moment a request was due, so a stall is felt by all that were due in it. An answer is
// good if it is 200 and contains WANTED. Prints one JSON object.
#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using clock_type = std::chrono::steady_clock;
constexpr std::size_t connections = 64;
constexpr auto patience = std::chrono::seconds{2}; ///< An answer later than this failed.

struct peer {
  int handle = -1;
  bool busy = false;
  clock_type::time_point due;
  std::string got;
};

struct tally {
  std::vector<double> ms;
  long failed = 0;
};

int dial(std::uint16_t port) {
  const auto s = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in to{};
  to.sin_family = AF_INET;
  to.sin_port = htons(port);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(s, reinterpret_cast<const sockaddr*>(&to), sizeof to) != 0) {
    std::perror("open_loop: connect");
    std::exit(1);
  }
  const int on = 1;
  setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return s;
}

/// Bytes of a whole answer at the front of `text`, 0 if it is not there yet.
std::size_t whole(const std::string& text) {
  const auto head = text.find("\r\n\r\n");
  if (head == std::string::npos) return 0;
  const auto at = text.find("Content-Length: ");
  if (at == std::string::npos || at > head) return 0;
  const auto size = head + 4 + std::strtoul(text.c_str() + at + 16, nullptr, 10);
  return text.size() >= size ? size : 0;
}

void read_some(peer& from, const std::string& wanted, tally& into) {
  std::array<char, 16384> buffer{};
  const auto n = recv(from.handle, buffer.data(), buffer.size(), MSG_DONTWAIT);
  if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
  if (n <= 0) {
    std::fprintf(stderr, "open_loop: the server closed a connection\n");
    std::exit(1);
  }
  from.got.append(buffer.data(), static_cast<std::size_t>(n));
  if (whole(from.got) == 0) return;
  const auto took = clock_type::now() - from.due;
  const auto good
    = from.got.starts_with("HTTP/1.1 200") && from.got.find(wanted) != std::string::npos;
  if (!good || took > patience) ++into.failed;
  into.ms.push_back(std::chrono::duration<double, std::milli>(took).count());
  from.got.clear();
  from.busy = false;
}

/// Waits for answers until `until`, or until none is missing if `all`.
void wait(
  std::vector<peer>& peers, const std::string& wanted, tally& into,
  clock_type::time_point until, bool all) {
  while (true) {
    const auto left = until - clock_type::now();
    if (left <= clock_type::duration::zero()) return;
    std::vector<pollfd> open;
    open.reserve(peers.size());
    for (const auto& one : peers)
      open.push_back({one.handle, static_cast<short>(one.busy ? POLLIN : 0), 0});
    if (all && std::ranges::none_of(peers, &peer::busy)) return;
    const auto ns = std::chrono::duration_cast<std::chrono::nanoseconds>(left).count();
    const timespec limit{ns / 1'000'000'000, ns % 1'000'000'000};
    if (ppoll(open.data(), open.size(), &limit, nullptr) <= 0) continue;
    for (std::size_t i = 0; i < peers.size(); ++i)
      if (open[i].revents != 0) read_some(peers[i], wanted, into);
  }
}

double percentile(const std::vector<double>& sorted, double part) {
  if (sorted.empty()) return 0;
  const auto last = static_cast<double>(sorted.size() - 1);
  return sorted[static_cast<std::size_t>(part * last)];
}

} // namespace

int main(int argc, char** argv) {
  if (argc != 6) return 2;
  const auto port = static_cast<std::uint16_t>(std::atoi(argv[1]));
  const auto rate = std::atof(argv[2]);
  const auto count = static_cast<long>(rate * std::atof(argv[3]));
  std::ifstream file{argv[4], std::ios::binary};
  const std::string request{std::istreambuf_iterator<char>{file}, {}};
  const std::string wanted = argv[5];
  std::vector<peer> peers(connections);
  for (auto& one : peers)
    one.handle = dial(port);
  tally result;
  const auto begun = clock_type::now();
  for (long i = 0; i < count; ++i) {
    const auto due = begun
                     + std::chrono::duration_cast<clock_type::duration>(
                       std::chrono::duration<double>{static_cast<double>(i) / rate});
    wait(peers, wanted, result, due, false);
    const auto idle = std::ranges::find(peers, false, &peer::busy);
    if (idle == peers.end()) { // every connection waits: this one is lost
      ++result.failed;
      continue;
    }
    const auto sent = send(idle->handle, request.data(), request.size(), MSG_NOSIGNAL);
    if (sent != static_cast<ssize_t>(request.size())) return 1;
    idle->busy = true;
    idle->due = due;
  }
  wait(peers, wanted, result, clock_type::now() + patience, true);
  result.failed += std::ranges::count(peers, true, &peer::busy);
  auto& ms = result.ms;
  std::ranges::sort(ms);
  std::printf(
    "{\"sent\": %ld, \"failed\": %ld, \"p50\": %.3f, \"p99\": %.3f, \"max\": %.3f}\n",
    count, result.failed, percentile(ms, 0.5), percentile(ms, 0.99), percentile(ms, 1));
}
