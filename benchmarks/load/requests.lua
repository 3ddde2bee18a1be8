-- wrk -s requests.lua URL -- FILE LOW HIGH [ORDER [SEED]]: sends the requests in FILE, each
-- ended by a NUL; which one is drawn at random, or (ORDER "turn") one after the other.
-- "@ID@" in a request is replaced by a random number from LOW to HIGH.
-- The end is one line: JSON of what was counted.

local parts, order, low, high = {}, "random", 1, 1
local turn = 0

function init(arguments)
  local file = assert(io.open(arguments[1], "rb"))
  local text = file:read("*a")
  file:close()
  low, high = tonumber(arguments[2]), tonumber(arguments[3])
  order = arguments[4] or order
  math.randomseed(tonumber(arguments[5] or 1))
  for request in text:gmatch("[^%z]+") do
    local from, to = request:find("@ID@", 1, true)
    if from then
      parts[#parts + 1] = { request:sub(1, from - 1), request:sub(to + 1) }
    else
      parts[#parts + 1] = { request }
    end
  end
end

function request()
  local which
  if order == "turn" then
    turn = turn % #parts + 1
    which = parts[turn]
  else
    which = parts[math.random(#parts)]
  end
  if which[2] then
    return which[1] .. math.random(low, high) .. which[2]
  end
  return which[1]
end

function done(summary, latency)
  local e = summary.errors
  local text = '\n{"requests": %d, "seconds": %.6f, "status": %d, "broken": %d,'
    .. ' "p50": %.3f, "p99": %.3f}\n'
  io.write(text:format(summary.requests, summary.duration / 1e6, e.status,
    e.connect + e.read + e.write + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
