cd "$(dirname "$0")" && source ./mock.sh || exit 1

test_that_fails() {
  equal 200 "$(curl --silent --output answer --write-out '%{http_code}' --request DELETE "$URL/api/v2/orders/337179")"
}

test_that_fails_before_its_last_line() {
  false
  true
}

run_tests
