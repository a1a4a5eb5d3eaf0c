"""Measuring Sayso against gold made by hand."""
