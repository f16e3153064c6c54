"""What every page is made with: view state and link, frame, figure card, map card, embedding."""
