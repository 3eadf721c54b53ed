"""What a message says about danger: reading it, and weighing the danger."""
