"""History: what a brief said at one time against what it says at another, in sentences for its readers."""
