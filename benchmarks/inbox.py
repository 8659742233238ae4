"""Prints what the inbox costs as it fills: ``python -m benchmarks.inbox``.

On SQLite and on PostgreSQL in one run, with 1,000 and 10,000 submissions, first as the key file
opens them, then in a sealed inbox. It ends with what grew that must not, and then exits with 1.
"""

import sys

from benchmarks.both_databases import measure_on_both

if __name__ == "__main__":
    sys.exit(measure_on_both("inbox_costs"))
