"""Finding somebody by what is known of them: misspelt, misheard, half remembered."""
