"""Strings and numbers only: cleaning, sentences, languages, numbers, names, terms; no input or output."""
