#include "core/access/password.hpp"
#include "core/limits.hpp"
#include "storage/generate/steps.hpp"

namespace storage::generate {

using core::errc;
using core::fail;
using core::result;
using core::model::field;

result<void> put_hash(const draft& d, const field& f, hashes& ready) {
  auto* given = d.given(f);
  if (given == nullptr) return {};
  const auto* plain = std::get_if<std::string>(given);
  if (plain == nullptr || plain->empty()) {
    d.leave(f); // a form that shows no password sends none: it stays
    return {};
  }
  if (plain->size() > core::limits::password_max)
    return fail(
      errc::bad_request, f.name + ": expected at most "
                           + std::to_string(core::limits::password_max) + " bytes");
  if (const auto there = ready.find(*plain); there != ready.end()) {
    *given = ready.extract(there).mapped();
    return {};
  }
  auto hash = core::access::hash_password(*plain);
  if (!hash) return hash.error();
  *given = std::move(hash).value();
  return {};
}

result<void> put_sealed(const draft& d, const field& f) {
  auto* given = d.given(f);
  const auto* plain = given == nullptr ? nullptr : std::get_if<std::string>(given);
  if (plain == nullptr) return {};
  if (!f.made->key)
    return fail(errc::storage_failed, f.name + ": the app's key is not at hand");
  *given = f.made->key->close(*plain, f.made->purpose);
  return {};
}

} // namespace storage::generate
