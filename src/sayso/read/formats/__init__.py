"""From the bytes of web pages and documents to the pieces of their reports, each in a child."""
