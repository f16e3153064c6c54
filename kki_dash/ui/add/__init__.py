"""Add your data: template, check, preview and what a city sends on."""
