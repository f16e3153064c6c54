"""What a command says to the shell when it ends."""

CLEAN, PROBLEMS, UNREADABLE = 0, 1, 2
