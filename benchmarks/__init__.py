"""Server time of every page against an empty one."""
