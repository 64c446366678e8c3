"""The Thai language: dates, order, words and names, as readers and editors write them."""
