"""Documents, and the command that draws the picture of the architecture."""
