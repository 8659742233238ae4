"""The demo clinic's content as plain data; the ``demo`` command publishes it."""
