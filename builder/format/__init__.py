"""Words, numbers, dates, lists and names as a language prints them: pure str → str, no model, no files."""
