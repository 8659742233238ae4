"""The Makefile explains itself and stays small."""

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_make_alone_lists_every_target_with_a_line_each():
    text = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z-]+):", text, re.M)) - {"environment"}
    output = subprocess.run(
        ["make", "-C", ROOT, "--no-print-directory"], capture_output=True, text=True, check=True
    ).stdout
    listed = re.findall(r"^  make ([a-z-]+) +\S.{10,}$", output, re.M)
    assert sorted(listed) == sorted(targets)
    assert len(listed) <= 15
