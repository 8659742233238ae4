"""Prints what a long form costs beside a plain one of Wagtail: ``python -m benchmarks.intake``.

On SQLite and on PostgreSQL in one run: 200 questions, of which 100 are asked only because of an
earlier answer. It ends with what does not hold of what was promised, and then exits with 1.
"""

import sys

from benchmarks.both_databases import measure_on_both

if __name__ == "__main__":
    sys.exit(measure_on_both("intake_costs", settings="benchmarks.plain_form.settings"))
