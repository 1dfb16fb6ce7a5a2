#!/usr/bin/env bash
# A shop's tests of how it cancels orders, all at the same time. Run them against a server: `bash examples/bash/orders.sh`.
cd "$(dirname "$0")" && source ./mock.sh || exit 1

# What is tested. Prints the answer's body, and its status in a line of its own.
cancel_at_superloop() { # address, order, more for curl
  curl --silent --write-out '\n%{http_code}' "$1/api/connect/orders/cancel" "${@:3}" \
    --header 'Authorization: Bearer superloop-token' --header 'X-API-VERSION: 7' \
    --header 'Content-Type: application/json' --data "{\"orderId\": $2}"
}

cancel_at_kibo() {
  curl --silent --write-out '\n%{http_code}' "$1/api/v2/order/action/cancel" "${@:3}" \
    --header 'x-vol-tenant: 30125' --header 'Content-Type: application/json' \
    --data "{\"orderId\": $2, \"dispositionReason\": \"created_by_mistake\"}"
}

test_an_order_is_cancelled_in_the_world_that_the_header_says() {
  answer=$(cancel_at_superloop "$SERVER" 2 --header "X-Mock-World: $WORLD")

  equal 200 "${answer##*$'\n'}"
  verify '{"vendor": "superloop", "operation": "cancel-order", "json": {"orderId": 2}, "exactly": 1}'
}

test_an_order_is_cancelled_in_the_world_that_the_path_says() {
  answer=$(cancel_at_kibo "$URL" 1010101)

  equal 200 "${answer##*$'\n'}"
  verify '{"vendor": "kibo", "operation": "cancel-order", "status": 200, "exactly": 1}'
}

test_an_order_that_has_shipped_is_not_cancelled() {
  answer=$(cancel_at_kibo "$URL" 1010103)

  equal 409 "${answer##*$'\n'}"
  verify '{"rule": "KIBO-33", "exactly": 1}'
}

test_an_order_is_not_cancelled_in_the_last_26_hours_before_the_appointment() {
  advance PT23H # the appointment of order 2 starts 48 hours after the world does

  answer=$(cancel_at_superloop "$URL" 2)

  equal 422 "${answer##*$'\n'}"
  verify '{"rule": "SUP-38", "exactly": 1}'
}

test_a_vendor_that_is_down_for_a_moment_is_asked_again() {
  control POST /faults '{"match": {"vendor": "superloop"}, "kind": "error", "status": 503, "count": 1}'

  first=$(cancel_at_superloop "$URL" 2)
  second=$(cancel_at_superloop "$URL" 2)

  equal '503 200' "${first##*$'\n'} ${second##*$'\n'}"
}

run_tests
