"""Sayso turns news reports into a sourced record: who says what happened."""
