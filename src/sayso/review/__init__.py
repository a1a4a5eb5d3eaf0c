"""What people decide about what was found: accepted, rejected, corrected, and taken back.

Everything is a judgement of the ledger, with an author and a reason; nothing
that was found is changed by it.
"""
