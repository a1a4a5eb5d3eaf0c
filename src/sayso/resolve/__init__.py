"""Mentions -> ranked referents: places, dates, actors."""
