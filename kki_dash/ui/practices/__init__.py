"""The Practices page: what worked, who took it up, who learned from whom."""
