#include "server/control_client.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>

#include <array>

namespace server {

namespace {

namespace beast = boost::beast::http;
using core::errc;
using core::fail;

} // namespace

std::string encoded(const std::string& text) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string out;
  for (const auto c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.' || c == '~') {
      out.push_back(c);
    } else {
      out.append({'%', hex[byte >> 4U], hex[byte & 15U]});
    }
  }
  return out;
}

namespace {

core::result<control_answer> call_path(
  const std::filesystem::path& data, const std::string& target, const core::json& body) {
  const auto path = std::filesystem::absolute(data) / "control.sock";
  try {
    boost::asio::io_context io;
    boost::asio::local::stream_protocol::socket socket{io};
    boost::system::error_code failed;
    socket.connect({path.string()}, failed);
    if (failed) {
      return fail(
        errc::unavailable, "no server answers at " + path.string()
                             + "; start one with `coppice serve --data " + data.string()
                             + "`, or name its folder with --data");
    }
    beast::request<beast::string_body> ask{beast::verb::post, target, 11};
    ask.set(beast::field::host, "control");
    if (!body.is_null()) {
      ask.set(beast::field::content_type, "application/json");
      ask.body() = body.dump();
    }
    ask.prepare_payload();
    beast::write(socket, ask);
    boost::beast::flat_buffer buffer;
    beast::response_parser<beast::string_body> answer;
    answer.body_limit(256U << 20U);
    beast::read(socket, buffer, answer);
    auto parsed = core::parse_json(answer.get().body(), "answer");
    if (!parsed) return parsed.error();
    return control_answer{
      static_cast<int>(answer.get().result_int()), std::move(parsed).value()};
  } catch (const boost::system::system_error& e) {
    return fail(
      errc::unavailable,
      "the server at " + path.string() + " ended the connection: " + e.code().message());
  }
}

} // namespace

core::result<control_answer> call(
  const std::filesystem::path& data, const std::string& app, const std::string& target,
  const core::json& body) {
  return call_path(data, "/api/__app/" + app + "/" + target, body);
}

core::result<std::string> server_address(const std::filesystem::path& data) {
  auto got = call_path(data, "/address", {});
  if (!got) return got.error();
  if (got->status != 200) return fail(errc::unavailable, "the server tells no address");
  return got->body["data"]["address"].get<std::string>();
}

} // namespace server
