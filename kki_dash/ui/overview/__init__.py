"""The room of Overview: what the programme documented, on one screen, and the evidence below it."""
