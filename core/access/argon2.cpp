#include "core/access/argon2.hpp"

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include <argon2.h>

namespace core::access {

namespace {

constexpr std::size_t memory_bytes = std::size_t{argon2_kib} * 1024;
constexpr std::size_t page_bytes = 4096;

struct freeing {
  void operator()(std::uint8_t* memory) const noexcept { std::free(memory); }
};
using memory_block = std::unique_ptr<std::uint8_t, freeing>;

/// Blocks that no hash works in. libargon2 clears what it wrote before it gives one back.
class kept_memory {
public:
  /// Null if there is no memory.
  std::uint8_t* take() {
    const std::scoped_lock held{guard_};
    if (kept_.empty())
      return static_cast<std::uint8_t*>(std::aligned_alloc(page_bytes, memory_bytes));
    auto* const out = kept_.back().release();
    kept_.pop_back();
    return out;
  }

  void give_back(std::uint8_t* memory) {
    memory_block block{memory};
    const std::scoped_lock held{guard_};
    if (kept_.size() < most_) kept_.push_back(std::move(block));
  }

private:
  std::mutex guard_;
  std::vector<memory_block> kept_;
  std::size_t most_ = std::max(1U, std::thread::hardware_concurrency() / 2);
};

kept_memory& memory() {
  static kept_memory all;
  return all;
}

int take(std::uint8_t** into, std::size_t bytes) {
  if (bytes > memory_bytes) return ARGON2_MEMORY_ALLOCATION_ERROR;
  *into = memory().take();
  return *into == nullptr ? ARGON2_MEMORY_ALLOCATION_ERROR : ARGON2_OK;
}

void give_back(std::uint8_t* block, std::size_t /*bytes*/) {
  memory().give_back(block);
}

/// libargon2 wants pointers that could be written through; it does not without its flags.
template <class T>
std::uint8_t* bytes_of(const T& text) {
  // NOLINTNEXTLINE(cppcoreguidelines-pro-type-const-cast,cppcoreguidelines-pro-type-reinterpret-cast)
  return const_cast<std::uint8_t*>(reinterpret_cast<const std::uint8_t*>(text.data()));
}

} // namespace

bool argon2id(std::string_view password, const argon2_salt& salt, argon2_hash& out) {
  argon2_context job{};
  job.out = out.data();
  job.outlen = static_cast<std::uint32_t>(out.size());
  job.pwd = bytes_of(password);
  job.pwdlen = static_cast<std::uint32_t>(password.size());
  job.salt = bytes_of(salt);
  job.saltlen = static_cast<std::uint32_t>(salt.size());
  job.t_cost = argon2_passes;
  job.m_cost = argon2_kib;
  job.lanes = 1;
  job.threads = 1;
  job.version = ARGON2_VERSION_13;
  job.allocate_cbk = take;
  job.free_cbk = give_back;
  return argon2_ctx(&job, Argon2_id) == ARGON2_OK;
}

} // namespace core::access
