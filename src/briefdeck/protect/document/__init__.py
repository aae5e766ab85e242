"""The composed document looked over: names, hidden labels, letters, addresses of people."""
