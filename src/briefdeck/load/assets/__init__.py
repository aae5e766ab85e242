"""Pictures, drawings and fonts that files name: looked over, and made anew."""
