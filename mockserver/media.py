"""Media types that are asked about, sent and documented alike."""

FORM = "application/x-www-form-urlencoded"
