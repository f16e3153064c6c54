"""The commands beside the dashboard, one module each."""
