"""Who is where?  Rows of presence from predicates and plain sentences."""
