#pragma once

#include "core/access/seal.hpp"
#include "core/formula/program.hpp"
#include "core/model/fields/field.hpp"
#include "core/model/fields/sequence.hpp"

#include <memory>
#include <optional>
#include <string>

namespace core::model {

/// How a field's value comes about where it is not simply what a client gives:
/// storage/generate does it, inside the write's transaction.
struct making {
  enum class kind : std::uint8_t {
    place,     ///< "sort": its place among the records of its scope.
    sequence,  ///< Numbers with texts and dates around them.
    formula,   ///< Worked out of other fields.
    only_true, ///< "radio": one record at most has true.
    hash,      ///< "password"
    seal,      ///< "encryption"
    context,   ///< Out of the request that writes.
  };

  kind is = kind::place;
  std::string scope; ///< Of a place: the field whose records count together; or empty.
  sequence numbers;
  std::optional<formula::program> works;
  std::string path;  ///< Of a context: what of the request.
  bool once = false; ///< Of a context: with the first write alone.
  std::shared_ptr<const access::seal> key = {}; ///< Of a seal; null until it is given.
  std::string purpose = {};                     ///< What that seals for.

  /// A new record's field has a value although none is given.
  [[nodiscard]] bool by_itself() const noexcept {
    return is == kind::place || is == kind::sequence || is == kind::formula
           || is == kind::context;
  }
  /// What a client gives is dropped.
  [[nodiscard]] bool takes_nothing() const noexcept {
    return is == kind::formula || is == kind::context
           || (is == kind::sequence && !numbers.takes_input);
  }
};

/// Reads the options of a sort, sequence, formula, radio, password, encryption or context
/// field into `f`, whose type is read. errc::bad_request names the option at fault.
[[nodiscard]] result<void> read_making(const json& input, field& f);

/// Gives a sealed field of `collection` its key; nothing for another field.
void give_key(
  field& f, std::string_view collection, std::shared_ptr<const access::seal> key);

/// The plain text of a sealed value; errc::storage_failed without its key.
[[nodiscard]] result<std::string> revealed(const field& f, std::string_view sealed);

} // namespace core::model
