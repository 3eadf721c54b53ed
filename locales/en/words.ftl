### Words of your own, how news looks, how the screen is cleared, and the four words.

returning-word = Type your own word. If you have not chosen one, tap Skip.

returning-not = I could not open anything with that. Please try again later.
