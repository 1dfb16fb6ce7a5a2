"""Falabella's wire, in the modules beside this one: parameters, envelopes, orders, webhooks."""
