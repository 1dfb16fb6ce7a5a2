-- What every script of ours ends with: one line of JSON, durations in microseconds.
-- `wrong` counts what was not answered, or not as it should have been.
local report = {}

function report.line(summary, latency, wrong)
  local errors = summary.errors
  local lost = errors.connect + errors.read + errors.write + errors.timeout
  io.write(string.format(
    '\n{"requests":%d,"microseconds":%d,"p50":%.1f,"p99":%.1f,"lost":%d,"wrong":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), lost, wrong
  ))
end

return report
