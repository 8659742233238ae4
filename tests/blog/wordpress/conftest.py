"""An export on disk, and the import of it by the command."""

import io

import pytest
from django.core.management import call_command

from tests.factories.wordpress import build_export


@pytest.fixture
def run_import(tmp_path, blog):
    """Import the export of some items with the command; return what it prints."""

    def run(*items, write=True, **options):
        data = items[0] if items and isinstance(items[0], bytes) else build_export(*items)
        path = tmp_path / "export.xml"
        path.write_bytes(data)
        output = io.StringIO()
        call_command(
            "import_wordpress", str(path), write=write, stdout=output, verbosity=0, **options
        )
        return output.getvalue()

    return run
