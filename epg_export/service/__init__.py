"""What runs beside a playout system for months: hot folders, feeds by HTTP, what is known of both.

``jobs`` says what there is to do, ``ledger`` remembers what was done, ``watch`` does it, ``serve``
hands it out. Nothing here is imported by any other command.
"""
