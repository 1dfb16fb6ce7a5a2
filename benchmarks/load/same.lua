-- The same request again and again. Arguments: our folder, a file with the request.
local threads = {}

function init(args)
  where = args[1]
  local call = dofile(args[2])
  wrk.method, wrk.path, wrk.body = call.method, call.path, call.body
  for name, value in pairs(call.headers) do
    wrk.headers[name] = value
  end
end

function setup(thread)
  table.insert(threads, thread)
end

function done(summary, latency, _)
  local report = dofile(threads[1]:get("where") .. "/report.lua")
  report.line(summary, latency, summary.errors.status)
end
