"""Compare: what a paper showed at one time against what it shows at another, as a reader would notice it."""
