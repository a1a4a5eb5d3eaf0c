"""What does a researcher see in a browser?  Pages that work without JavaScript, and a JSON API."""
