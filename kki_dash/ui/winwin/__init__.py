"""The Win-win page: classes, pillars, decoupling."""
