#pragma once

#include "actors/messages.hpp"
#include "core/model/catalogue.hpp"

#include <string>

/// The API as a document: OpenAPI 3.1 of an app as it is now.
namespace actors::app::calls {

/// Whose app it is that is described, and to whom.
struct described_app {
  core::model::catalogue_ptr catalogue;
  principal who;
  std::string name;
  std::string version;
};

/// The calls that `who` may make, made from the router's table and the catalogue: his
/// collections with their records and what may be written. Hidden fields and collections
/// never stand there. Slow with many collections: not for a lane.
[[nodiscard]] std::string openapi_document(const described_app& of);

/// {"data":[{name, url}]}: where the document is.
[[nodiscard]] std::string openapi_urls(const std::string& app);

} // namespace actors::app::calls
