-- The same request, each in the next of so many worlds; 0: each in a world that was never used before.
-- Arguments: our folder, a file with the request, the number of worlds, what the worlds' names begin with.
local threads = {}

function setup(thread)
  table.insert(threads, thread)
end

function init(args)
  where = args[1]
  call = dofile(args[2])
  many, prefix, sent = tonumber(args[3]), args[4], 0
end

function request()
  sent = sent + 1
  local number = many > 0 and sent % many or sent
  call.headers["X-Mock-World"] = prefix .. number
  return wrk.format(call.method, call.path, call.headers, call.body)
end

function done(summary, latency, _)
  local report = dofile(threads[1]:get("where") .. "/report.lua")
  report.line(summary, latency, summary.errors.status)
end
