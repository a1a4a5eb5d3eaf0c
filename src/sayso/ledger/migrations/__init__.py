"""How does a ledger of an earlier version become one of today's?

Alembic's revisions in `versions/` change tables and rows and nothing else: the
guards (`sayso.ledger.guards`) are taken down before the first of them and put
up again, as they are today, after the last, all in one transaction. A revision
is the word for a version of the tables: revision 0002 makes version 2.
"""
