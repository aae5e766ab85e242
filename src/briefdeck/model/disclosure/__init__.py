"""Who may read an output and who may be named in it: markings, and whoever is withheld."""
