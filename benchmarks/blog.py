"""Prints what pages of the blog cost at 10 to 10,000 posts: ``python -m benchmarks.blog``.

On SQLite and on PostgreSQL in one run, each page beside a view that only says hello.
"""

import sys

from benchmarks.both_databases import measure_on_both

if __name__ == "__main__":
    sys.exit(measure_on_both("blog_pages"))
