#pragma once

#include <string>
#include <string_view>

/// Media types of files: which one an ending stands for, and which may be shown.
namespace core {

/// "Photo.JPG" → "jpg": what stands behind the last dot, in lower case, if it is 1 to 16
/// letters and digits; else empty.
[[nodiscard]] std::string ending_of(std::string_view file_name);

/// The media type of a file whose name ends so and whose content looks like `sniffed`
/// (libmagic's word): the ending's where the two agree, `sniffed` where the ending says
/// nothing, and empty where they contradict.
[[nodiscard]] std::string
media_type_of(std::string_view ending, std::string_view sniffed);

/// How a file of this type may be shown in a browser: a type that runs nothing, or null
/// if it may not. Text of all kinds is shown as plain text. Static storage.
[[nodiscard]] const char* shown_as(std::string_view media_type) noexcept;

/// Whether `patterns` ("image/*, application/pdf", "*") allow the type. None at all: yes.
[[nodiscard]] bool
allows_type(std::string_view patterns, std::string_view media_type) noexcept;

} // namespace core
