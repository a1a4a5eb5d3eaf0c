"""Which actor does a mention mean?"""
