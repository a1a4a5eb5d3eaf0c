"""Which steps lead from the first tables to today's?  One module a step, in order of its number."""
