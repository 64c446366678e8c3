"""Models → what editors are handed: new files, and the forms of their own programs."""
