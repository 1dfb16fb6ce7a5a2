# A world of Order Mockserver for each test, with nothing but bash and curl. Source this file in your suite.
#
# In a test: $SERVER and the header "X-Mock-World: $WORLD", or $URL for what cannot be given a header.

SERVER=${ORDER_MOCK_URL:-http://localhost:8080}

# control METHOD PATH [BODY]: call the control API of this world; fails, and prints its answer, when it says no.
control() {
  curl --silent --show-error --fail-with-body --request "$1" "$URL/__admin$2" \
    --header "Authorization: Bearer ${ORDER_MOCK_ADMIN_TOKEN:-}" ${3:+--data "$3"}
}

# begin INSTANT: make this world anew, from the default data; its clock stands still.
begin() { control PUT "/worlds/$WORLD" "{\"clock\": {\"action\": \"freeze\", \"instant\": \"$1\"}}" >/dev/null; }

# advance DURATION: move its clock; what comes due on the way happens.
advance() { control PUT /clock "{\"action\": \"advance\", \"by\": \"$1\"}" >/dev/null; }

# verify JSON: fails, and tells which requests came nearest, unless the journal has what is expected.
verify() {
  local found
  found=$(control POST /requests/verify "$1" 2>/dev/null) || { echo "$found"; return 1; }
}

# equal EXPECTED ACTUAL
equal() { [ "$1" = "$2" ] || { printf 'expected: %s\n but got: %s\n' "$1" "$2"; return 1; }; }

# What was asked in this world and why it was answered so, two lines for each request.
explained() {
  local id
  for id in $(control GET /requests | grep -o '"id":"r-[0-9]*"' | tr -dc 'r0-9\n-' | sort -t- -k2n); do
    control GET "/requests/$id" | sed -E 's/.*"method":"([A-Z]*)","path":"([^"]*)".*"status":([0-9]*),"rule":"?([^",]*).*"sentence":"(([^"\\]|\\.)*)","answer".*"would_succeed":"?(.*)}}$/\1 \2 -> \3 by \4: \5\
    What would have succeeded: \7/; s/"$//'
    echo
  done
}

# run_tests: every function called test_..., all at the same time, each in a world that nobody else sees.
run_tests() {
  local folder tests name failed=0 number=0
  folder=$(mktemp -d)
  tests=$(declare -F | sed -n 's/^declare -f \(test_.*\)/\1/p')
  for name in $tests; do
    number=$((number + 1))
    (
      WORLD="sh-$$-$RANDOM-$number"
      URL="$SERVER/__world/$WORLD"
      exec >"$folder/$name" 2>&1
      begin 2026-01-15T10:00:00Z || exit
      (set -e; "$name")
      if [ $? = 0 ]; then touch "$folder/$name.passed"; else explained; fi
      control DELETE "/worlds/$WORLD"
    ) &
  done
  wait
  for name in $tests; do
    if [ -e "$folder/$name.passed" ]; then
      echo "ok - $name"
    else
      failed=1
      echo "not ok - $name"
      sed 's/^/  /' "$folder/$name"
    fi
  done
  rm -r "$folder"
  return "$failed"
}
