"""Prints what searching costs at 2,000 and 20,000 posts: ``python -m benchmarks.search_pages``.

On SQLite and on PostgreSQL in one run. It ends with what does not hold of what was promised, and
then exits with 1. Other numbers of posts may stand behind it: ``… search_pages 500 5000``.
"""

import sys

from benchmarks.both_databases import measure_on_both

if __name__ == "__main__":
    sys.exit(measure_on_both("search_costs"))
