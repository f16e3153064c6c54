"""What a meeting is told, slide by slide; draws nothing."""
