#pragma once

#include "core/error.hpp"

#include <catch2/catch.hpp>

#include <string>

/// Shows a failed check's result: that it has a value, or its error.
template <class T>
struct Catch::StringMaker<core::result<T>> {
  static std::string convert(const core::result<T>& r) {
    if (r) return "value";
    const auto err = r.error();
    return std::string{core::row(err.code).id} + " \"" + err.detail + "\" (" + err.cause
           + ")";
  }
};
