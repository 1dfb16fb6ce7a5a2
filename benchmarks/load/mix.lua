-- One third each: create something, cancel what was created, cancel what is unknown.
-- Arguments: our folder, a file with the calls. What is sent next is what was sent least so far; a cancel needs
-- something that was created and not cancelled yet.
local threads = {}
local ids, first, last = {}, 1, 0
local marker, created

function setup(thread)
  table.insert(threads, thread)
end

local function escaped(text)
  return (text:gsub("%p", "%%%0"))
end

local function request_of(call)
  return wrk.format(call.method, call.path, call.headers, call.body)
end

function init(args)
  where = args[1]
  calls = dofile(args[2])
  marker = escaped(calls.id_after) .. '%s*"?([%w-]+)'
  created = calls.create.status
  create, unknown = request_of(calls.create), request_of(calls.unknown)
  creates, cancels, unknowns = 0, 0, 0
  status_create, status_cancel, status_unknown = created, calls.cancel.status, calls.unknown.status
  got_create, got_cancel, got_unknown, got_other = 0, 0, 0, 0
end

function request()
  if last >= first and cancels < creates and cancels <= unknowns then
    local id = ids[first]
    ids[first] = nil
    first = first + 1
    cancels = cancels + 1
    local call = calls.cancel
    local path, body = call.path:gsub("{id}", id), call.body:gsub("{id}", id)
    return wrk.format(call.method, path, call.headers, body)
  end
  if creates <= unknowns then
    creates = creates + 1
    return create
  end
  unknowns = unknowns + 1
  return unknown
end

function response(status, _, body)
  if status == created then
    got_create = got_create + 1
    local id = body:match(marker)
    if id then
      last = last + 1
      ids[last] = id
    elseif calls.fixed ~= '' then
      last = last + 1
      ids[last] = calls.fixed
    end
  elseif status == status_cancel then
    got_cancel = got_cancel + 1
  elseif status == status_unknown then
    got_unknown = got_unknown + 1
  else
    got_other = got_other + 1
  end
end

-- How many answers of a status there should have been, by status: calls may share one.
local function difference(thread)
  local due = {}
  for _, kind in ipairs({ "create", "cancel", "unknown" }) do
    local status = thread:get("status_" .. kind)
    due[status] = (due[status] or 0) + thread:get(kind .. "s") - thread:get("got_" .. kind)
  end
  local off = thread:get("got_other")
  for _, count in pairs(due) do
    off = off + math.abs(count)
  end
  return off
end

function done(summary, latency, _)
  local report = dofile(threads[1]:get("where") .. "/report.lua")
  local off = 0
  for _, thread in ipairs(threads) do
    off = off + difference(thread)
  end
  report.line(summary, latency, off)
end
