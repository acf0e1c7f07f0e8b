"""Who must be told of which date when, and the mail that tells them; each once."""
