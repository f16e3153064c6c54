"""What several figures need: axes, placing of names, measured text, land."""
