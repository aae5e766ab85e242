"""Which rule of attribution holds for what, what it hides, and who may be named all the same."""
