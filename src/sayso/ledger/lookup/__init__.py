"""What questions are answered from: tables derived from the record, made anew at any time.

`base` says what can be asked, `plain` answers from memory and is the
specification, `tables` answers from a database.
"""
