"""YAML read with the place of every value; what would surprise its writer is refused, and explained."""
