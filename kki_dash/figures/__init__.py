"""One function per figure: prepared data in, a described figure or map out."""
