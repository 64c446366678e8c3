"""What is drawn for the pages, and what is published of photographs."""
