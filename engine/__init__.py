"""content/, templates/ and assets/ → the folder that is the portal."""
