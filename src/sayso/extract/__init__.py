"""Annotation -> mentions, claims, toponyms, time expressions, events, presence."""
