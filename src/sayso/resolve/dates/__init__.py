"""Which days does a time expression mean?"""
