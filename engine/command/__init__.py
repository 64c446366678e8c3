"""A command line → what is asked for, and how it ends."""
