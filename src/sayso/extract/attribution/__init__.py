"""Who says what?  Claims from sentences: one construction a function, one question a room."""
