"""The letter of response is put together, checked, and goes out as Word, HTML or text."""
