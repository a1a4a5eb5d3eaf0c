"""Which places are called so?"""
