#pragma once

#include "actors/house.hpp"

#include <string>
#include <vector>

/// What is done before any actor runs; blocking, once.
namespace server {

/// Main's data base: made or checked, commands that were cut settled, the apps entered in
/// the directory, main first.
core::result<void> prepare_data(actors::house& all);

/// The first administrator, from COPPICE_ROOT_EMAIL and COPPICE_ROOT_PASSWORD if there is
/// none yet. Else, if there is none, the token of a fresh claim; else empty.
core::result<std::string> first_administrator(actors::house& all);

/// Says the claim link: on a terminal, else in `claim-link` (0600) in the data folder.
void say_claim(
  const actors::house& all, const std::string& address, const std::string& token);

} // namespace server
