"""Which names are places?"""
