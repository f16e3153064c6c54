"""Pure statistics: numbers in, numbers out; no file, no text, no picture."""
