#include "tests/support/power_cut_vfs.hpp"

#include <algorithm>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <mutex>
#include <optional>
#include <random>
#include <vector>

#include <sqlite3.h>

namespace support {

namespace {

constexpr std::size_t sector = 512;

/// A write since the last sync; a truncation if `bytes` is not set.
struct change {
  std::size_t offset = 0;
  std::optional<std::string> bytes;
};

struct disk_file {
  std::string synced;
  std::vector<change> pending;
};

/// What would survive, and the switches. One for the process, as VFS names are.
struct disk {
  std::mutex mutex;
  std::map<std::string, disk_file> files;
  std::uint64_t operations = 0;
  std::uint64_t cut_at = 0; ///< 0: not planned.
  bool cut = false;
  int fault = 0;
};

disk& the_disk() {
  static disk one;
  return one;
}

void apply(std::string& content, const change& c, std::size_t length) {
  if (!c.bytes) {
    content.resize(c.offset);
    return;
  }
  if (content.size() < c.offset + length) content.resize(c.offset + length);
  content.replace(c.offset, length, *c.bytes, 0, length);
}

/// One connection's handle: SQLite's part, then the real file right behind it.
struct handle {
  sqlite3_file base;
  std::string* path; ///< Null for files that are not watched.
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

handle& of(sqlite3_file* file) {
  return *reinterpret_cast<handle*>(file);
}

/// Counts one operation. SQLite's code if it must not happen.
int begin_operation(disk& d, bool writes) {
  if (d.cut) return SQLITE_IOERR;
  ++d.operations;
  if (d.cut_at != 0 && d.operations >= d.cut_at) d.cut = true;
  if (writes && d.fault != 0) return d.fault;
  return SQLITE_OK;
}

int note_change(handle& h, change c) {
  auto& d = the_disk();
  const std::lock_guard hold{d.mutex};
  if (const int refused = begin_operation(d, true); refused != SQLITE_OK) return refused;
  if (h.path != nullptr) d.files[*h.path].pending.push_back(std::move(c));
  // The change under way when the power fails may be on the disk in part.
  return d.cut ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

bool powerless() {
  auto& d = the_disk();
  const std::lock_guard hold{d.mutex};
  return d.cut;
}

int close(sqlite3_file* file) {
  auto& h = of(file);
  delete h.path;
  h.path = nullptr;
  if (h.real()->pMethods == nullptr) return SQLITE_OK;
  return h.real()->pMethods->xClose(h.real());
}

int read(sqlite3_file* file, void* into, int amount, sqlite3_int64 at) {
  if (powerless()) return SQLITE_IOERR_READ;
  return of(file).real()->pMethods->xRead(of(file).real(), into, amount, at);
}

int write(sqlite3_file* file, const void* from, int amount, sqlite3_int64 at) {
  auto& h = of(file);
  const auto* bytes = static_cast<const char*>(from);
  const int noted = note_change(
    h,
    {static_cast<std::size_t>(at), std::string{bytes, static_cast<std::size_t>(amount)}});
  if (noted != SQLITE_OK) return noted;
  return h.real()->pMethods->xWrite(h.real(), from, amount, at);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  auto& h = of(file);
  const int noted = note_change(h, {static_cast<std::size_t>(size), std::nullopt});
  if (noted != SQLITE_OK) return noted;
  return h.real()->pMethods->xTruncate(h.real(), size);
}

int sync(sqlite3_file* file, int flags) {
  auto& h = of(file);
  auto& d = the_disk();
  const std::lock_guard hold{d.mutex};
  if (const int refused = begin_operation(d, false); refused != SQLITE_OK) return refused;
  if (d.cut) return SQLITE_IOERR_FSYNC;
  if (h.path == nullptr) return h.real()->pMethods->xSync(h.real(), flags);
  auto& f = d.files[*h.path];
  for (const auto& c : f.pending)
    apply(f.synced, c, c.bytes ? c.bytes->size() : 0);
  f.pending.clear();
  return SQLITE_OK;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  if (powerless()) return SQLITE_IOERR_FSTAT;
  return of(file).real()->pMethods->xFileSize(of(file).real(), size);
}

int lock(sqlite3_file* file, int level) {
  return of(file).real()->pMethods->xLock(of(file).real(), level);
}

int unlock(sqlite3_file* file, int level) {
  return of(file).real()->pMethods->xUnlock(of(file).real(), level);
}

int check_reserved(sqlite3_file* file, int* answer) {
  return of(file).real()->pMethods->xCheckReservedLock(of(file).real(), answer);
}

int control(sqlite3_file* file, int what, void* with) {
  return of(file).real()->pMethods->xFileControl(of(file).real(), what, with);
}

int sector_size(sqlite3_file* /*file*/) {
  return sector;
}

/// Nothing is promised that a plain disk does not keep.
int characteristics(sqlite3_file* /*file*/) {
  return 0;
}

int shm_map(sqlite3_file* file, int region, int size, int extend, volatile void** at) {
  return of(file).real()->pMethods->xShmMap(of(file).real(), region, size, extend, at);
}

int shm_lock(sqlite3_file* file, int from, int count, int flags) {
  return of(file).real()->pMethods->xShmLock(of(file).real(), from, count, flags);
}

void shm_barrier(sqlite3_file* file) {
  of(file).real()->pMethods->xShmBarrier(of(file).real());
}

int shm_unmap(sqlite3_file* file, int destroy) {
  return of(file).real()->pMethods->xShmUnmap(of(file).real(), destroy);
}

constexpr sqlite3_io_methods methods{
  2,
  close,
  read,
  write,
  truncate,
  sync,
  file_size,
  lock,
  unlock,
  check_reserved,
  control,
  sector_size,
  characteristics,
  shm_map,
  shm_lock,
  shm_barrier,
  shm_unmap,
  nullptr,
  nullptr,
};

sqlite3_vfs* parent(sqlite3_vfs* vfs) {
  return static_cast<sqlite3_vfs*>(vfs->pAppData);
}

std::string content_of(const std::string& path) {
  std::error_code none;
  const auto size = std::filesystem::file_size(path, none);
  std::string content(none ? 0 : size, '\0');
  std::ifstream in{path, std::ios::binary};
  in.read(content.data(), static_cast<std::streamsize>(content.size()));
  return content;
}

int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* got) {
  auto& h = of(file);
  std::memset(file, 0, sizeof(handle));
  if (powerless()) return SQLITE_CANTOPEN;
  const int opened = parent(vfs)->xOpen(parent(vfs), path, h.real(), flags, got);
  if (opened != SQLITE_OK) return opened;
  h.base.pMethods = &methods;
  if (path == nullptr || (flags & (SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL)) == 0)
    return SQLITE_OK;
  h.path = new std::string{path};
  auto& d = the_disk();
  const std::lock_guard hold{d.mutex};
  // What stands there when it is seen first counts as synced. The file is read by name:
  // for one never opened before no lock can be lost, and later it is known.
  if (!d.files.contains(*h.path)) d.files[*h.path].synced = content_of(*h.path);
  return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* path, int sync_folder) {
  auto& d = the_disk();
  {
    const std::lock_guard hold{d.mutex};
    if (d.cut) return SQLITE_IOERR_DELETE;
    d.files.erase(path);
  }
  return parent(vfs)->xDelete(parent(vfs), path, sync_folder);
}

std::optional<sqlite3_vfs> registered;

/// A length at which a write of `size` bytes from `offset` may be torn.
std::size_t torn(std::size_t offset, std::size_t size, std::mt19937& random) {
  const auto first = std::min(size, sector - offset % sector);
  const auto sectors = (size - first) / sector;
  const auto kept = std::uniform_int_distribution<std::size_t>{0, sectors + 1}(random);
  return kept == 0 ? 0 : std::min(size, first + (kept - 1) * sector);
}

std::string survivor(disk_file& f, std::mt19937& random) {
  auto content = std::move(f.synced);
  for (const auto& c : f.pending) {
    const auto fate = random() % 3;
    if (fate == 0) continue;
    auto length = c.bytes ? c.bytes->size() : 0;
    if (fate == 1 && c.bytes) length = torn(c.offset, length, random);
    apply(content, c, length);
  }
  return content;
}

} // namespace

power_cut_vfs::power_cut_vfs() {
  auto* under = sqlite3_vfs_find(nullptr);
  registered = *under;
  registered->zName = name;
  registered->pNext = nullptr;
  registered->pAppData = under;
  registered->szOsFile = static_cast<int>(sizeof(handle)) + under->szOsFile;
  registered->xOpen = open;
  registered->xDelete = remove;
  registered->xAccess = [](sqlite3_vfs* vfs, const char* path, int flags, int* answer) {
    return parent(vfs)->xAccess(parent(vfs), path, flags, answer);
  };
  registered->xFullPathname
    = [](sqlite3_vfs* vfs, const char* path, int size, char* out) {
        return parent(vfs)->xFullPathname(parent(vfs), path, size, out);
      };
  sqlite3_vfs_register(&*registered, 0);
  auto& d = the_disk();
  const std::lock_guard hold{d.mutex};
  d.files.clear();
  d.operations = d.cut_at = 0;
  d.cut = false;
  d.fault = 0;
}

power_cut_vfs::~power_cut_vfs() {
  sqlite3_vfs_unregister(&*registered);
}

void power_cut_vfs::cut_after(std::uint64_t operations) {
  auto& d = the_disk();
  const std::lock_guard hold{d.mutex};
  d.cut_at = d.operations + operations;
}

bool power_cut_vfs::is_cut() const {
  return powerless();
}

void power_cut_vfs::restore(std::uint32_t seed) {
  auto& d = the_disk();
  const std::lock_guard hold{d.mutex};
  std::mt19937 random{seed};
  for (auto& [path, f] : d.files) {
    std::ofstream out{path, std::ios::binary | std::ios::trunc};
    out << survivor(f, random);
    std::error_code ignored;
    std::filesystem::remove(path + "-shm", ignored);
  }
  d.files.clear();
  d.cut_at = 0;
  d.cut = false;
}

void power_cut_vfs::fail_writes_with(int code) {
  auto& d = the_disk();
  const std::lock_guard hold{d.mutex};
  d.fault = code;
}

std::uint64_t power_cut_vfs::operations() const {
  auto& d = the_disk();
  const std::lock_guard hold{d.mutex};
  return d.operations;
}

} // namespace support
