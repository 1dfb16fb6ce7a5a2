"""The rules' examples, sent to any server: what agrees, what differs, what cannot be told there."""
