#include "core/json.hpp"

#include "core/limits.hpp"

#include <vector>

namespace core {

namespace {

/// Builds the tree and stops at the first thing that is not allowed.
class strict_builder {
public:
  explicit strict_builder(json& root) : root_(root) {}

  bool null() { return put(nullptr); }
  bool boolean(bool v) { return put(v); }
  bool number_integer(json::number_integer_t v) { return put(v); }
  bool number_unsigned(json::number_unsigned_t v) { return put(v); }
  bool number_float(json::number_float_t v, const std::string& /*text*/) {
    return put(v);
  }
  bool string(std::string& v) { return put(std::move(v)); }
  bool binary(json::binary_t& /*v*/) { return false; }
  bool start_object(std::size_t /*n*/) { return open(json::object()); }
  bool start_array(std::size_t /*n*/) { return open(json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    if (stack_.back()->contains(name))
      return stop("the key \"" + name + "\" stands twice");
    key_ = std::move(name);
    return true;
  }

  bool parse_error(
    std::size_t at, const std::string& /*token*/,
    const nlohmann::detail::exception& /*why*/) {
    return stop("it is not valid JSON at byte " + std::to_string(at));
  }

  std::string refusal;

private:
  bool stop(std::string why) {
    refusal = std::move(why);
    return false;
  }

  json* place(json&& v) {
    if (stack_.empty()) {
      root_ = std::move(v);
      return &root_;
    }
    auto& top = *stack_.back();
    if (top.is_array()) return &top.emplace_back(std::move(v));
    return &(top[key_] = std::move(v));
  }

  template <class T>
  bool put(T&& v) {
    place(json(std::forward<T>(v)));
    return true;
  }

  bool open(json&& empty) {
    if (stack_.size() >= limits::json_depth)
      return stop("it is nested deeper than " + std::to_string(limits::json_depth));
    stack_.push_back(place(std::move(empty)));
    return true;
  }

  bool close() {
    stack_.pop_back();
    return true;
  }

  json& root_;
  std::vector<json*> stack_;
  std::string key_;
};

bool has_nul(const std::string& text) {
  return text.find('\0') != std::string::npos;
}

/// As deep as parse_json lets a body be.
bool walk_to_nul(const json& at, std::string& path) {
  if (at.is_string()) return has_nul(at.get_ref<const std::string&>());
  if (!at.is_structured()) return false;
  const auto here = path.size();
  for (const auto& [key, part] : at.items()) {
    if (at.is_object() && has_nul(key)) return true;
    if (at.is_array()) {
      path.append("[").append(key).append("]");
    } else {
      path.append(path.empty() ? "" : ".").append(key);
    }
    if (walk_to_nul(part, path)) return true;
    path.resize(here);
  }
  return false;
}

} // namespace

std::optional<std::string> find_nul(const json& body) {
  std::string path;
  if (walk_to_nul(body, path)) return path;
  return std::nullopt;
}

result<json> parse_json(std::string_view text, std::string_view what) {
  if (text.starts_with("\xEF\xBB\xBF"))
    return fail(
      errc::malformed_json, std::string{what} + ": it begins with a byte-order mark");
  // The parser takes a zero byte for the end of the text.
  if (text.find('\0') != std::string_view::npos)
    return fail(errc::malformed_json, std::string{what} + ": it holds a zero byte");
  json root;
  strict_builder build{root};
  if (json::sax_parse(text, &build)) return root;
  return fail(errc::malformed_json, std::string{what} + ": " + build.refusal);
}

} // namespace core
