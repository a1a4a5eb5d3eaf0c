"""What happened?  Events from predicates of a readable lexicon."""
