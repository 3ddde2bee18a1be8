#pragma once

#include <cstdint>
#include <string>

namespace support {

/// A SQLite VFS over the default one, with a power switch and a fault switch. Writes
/// reach the real files at once, as the page cache shows them to everyone; what has been
/// synced is remembered beside. Registered under `name` as long as it lives; one at a
/// time; every connection that uses it must be closed before `restore`.
class power_cut_vfs {
public:
  static constexpr const char* name = "power-cut";

  power_cut_vfs();
  power_cut_vfs(const power_cut_vfs&) = delete;
  power_cut_vfs& operator=(const power_cut_vfs&) = delete;
  ~power_cut_vfs();

  /// The power fails during the `operations`-th write, truncation or sync from now. From
  /// then on every call fails.
  void cut_after(std::uint64_t operations);
  [[nodiscard]] bool is_cut() const;

  /// Turns the power on: each file gets what was synced, and of the writes since then a
  /// random choice, each whole or torn at a sector. Files that live in memory are gone.
  void restore(std::uint32_t seed);

  /// Writes fail with this SQLite code until it is 0.
  void fail_writes_with(int code);
  /// Writes and syncs so far.
  [[nodiscard]] std::uint64_t operations() const;
};

} // namespace support
