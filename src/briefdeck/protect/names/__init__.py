"""Which wordings name somebody, and where in a text one does."""
