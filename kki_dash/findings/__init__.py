"""What the data say: prepared tables and computed sentences, before anything is drawn."""
