"""RxUniverse's orders and decisions. Values in and out: no HTTP, no clock, no wire names."""
