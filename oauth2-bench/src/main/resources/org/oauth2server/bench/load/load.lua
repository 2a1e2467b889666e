-- SPDX-License-Identifier: Apache-2.0
-- What wrk sends: wrk ... -s load.lua URL -- KIND PATH AUTHORIZATION [FILE [AUTHORIZE]]
--   get       the same GET again and again
--   form      the same form again and again, from FILE; as a proxy would forward it, where AUTHORIZE is "forwarded"
--   token     one form for each line of FILE, a token, round and round
--   refresh   refresh tokens; each answer gives the one that is used later; FILE has the first ones
--   flow      authorization request (AUTHORIZE), the page behind it where there is one, and the code redeemed at PATH
-- Each thread has a state of its own; connections share it, so that what one answer gave may be used by another.

local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

local kind, path, headers, lines, authorize, next_line
local waiting = {}
completed = 0
refused = 0

local function read(file)
  local all = {}
  for line in io.lines(file) do all[#all + 1] = line end
  return all
end

local function form(body)
  return wrk.format("POST", path, headers, body)
end

local function authorization()
  return wrk.format("GET", authorize, {})
end

function init(args)
  kind, path = args[1], args[2]
  headers = { ["Authorization"] = args[3], ["Content-Type"] = "application/x-www-form-urlencoded" }
  lines = args[4] and args[4] ~= "" and read(args[4]) or {}
  authorize = args[5]
  next_line = number
  if kind == "refresh" then
    local count = tonumber(args[5])
    for i = number + 1, #lines, count do waiting[#waiting + 1] = lines[i] end
  end
  if kind == "get" then
    local same = wrk.format("GET", path, {})
    request = function() return same end
  elseif kind == "form" then
    if authorize == "forwarded" then
      headers["X-Forwarded-For"], headers["X-Forwarded-Proto"] = "127.0.0.1", "https"
    end
    local same = form(lines[1])
    request = function() return same end
  elseif kind == "token" then
    request = function()
      next_line = next_line % #lines + 1
      return form("token=" .. lines[next_line])
    end
  elseif kind == "refresh" then
    request = function()
      local token = table.remove(waiting, 1)
      if not token then refused = refused + 1 end
      return form("grant_type=refresh_token&refresh_token=" .. (token or "none"))
    end
    response = function(status, _, body)
      local token = status == 200 and body:match('"refresh_token"%s*:%s*"([^"]+)"')
      if token then
        completed = completed + 1
        waiting[#waiting + 1] = token
      else
        refused = refused + 1
      end
    end
  elseif kind == "flow" then
    request = function()
      local step = table.remove(waiting)
      return step or authorization()
    end
    response = function(status, fields, body)
      local location = fields["Location"] or fields["location"]
      if location then
        local code = location:match("[?&]code=([^&]+)")
        if code then
          waiting[#waiting + 1] = form(lines[1] .. code)
        else
          local cookie = fields["Set-Cookie"] or fields["set-cookie"] or ""
          waiting[#waiting + 1] = wrk.format("GET", location:gsub("^https?://[^/]+", ""), { ["Cookie"] = cookie:match("^[^;]*") })
        end
      elseif status == 200 and body:find('"access_token"', 1, true) then
        completed = completed + 1
      else
        refused = refused + 1
      end
    end
  end
end

function done(summary, latency)
  local flows, bad = 0, 0
  for _, thread in ipairs(threads) do
    flows = flows + (thread:get("completed") or 0)
    bad = bad + (thread:get("refused") or 0)
  end
  local errors = summary.errors
  io.write(string.format(
    "RESULT %d %d %d %d %d %d %d\n", summary.requests, flows, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.status + bad, errors.connect + errors.read + errors.write + errors.timeout))
end
