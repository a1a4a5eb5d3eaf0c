"""Which place does a toponym mean?"""
