"""Schedule: have a workspace built by the system itself: by the clock, after changes, before meetings."""
