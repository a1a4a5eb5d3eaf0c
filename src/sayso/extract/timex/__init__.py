"""Which words tell a time?"""
