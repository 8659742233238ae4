"""A real nginx in front of the running site, with the configuration that an operator gets."""

import os
import pwd
import shutil
import subprocess
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from tests.browser.site import ROOT, STARTUP_SECONDS, free_port

CONFIGURATION = ROOT / "deploy" / "nginx" / "clinic.conf"
# Debian keeps it where only root's path leads.
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
HOW_TO_GET_NGINX = "the tests behind a proxy need nginx: apt-get install nginx-light"

# Only what an unprivileged nginx in a folder of its own cannot do without.
AROUND = """
daemon off;
user {user};
pid {folder}/pid;
error_log {folder}/error.log warn;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {server}
}}
"""


@dataclass
class Nginx:
    """nginx before the site on ``site_port``, with everything it writes in ``folder``.

    :param configuration: the text of its server, by default the operator's.
    """

    folder: Path
    site_port: int
    configuration: str = field(default_factory=CONFIGURATION.read_text)
    port: int = field(default_factory=free_port)

    @property
    def url(self):
        """The address behind which the site is, without a slash at its end."""
        return f"http://localhost:{self.port}"

    @property
    def error_log(self):
        """What nginx has warned of, among it each body that it wrote to a file."""
        return (self.folder / "error.log").read_text()

    def __enter__(self):
        """Start it, and return when the site answers through it.

        :raises RuntimeError: when it does not.
        """
        self.folder.mkdir(mode=0o700)
        (self.folder / "nginx.conf").write_text(self._all_of_it())
        with open(self.folder / "output", "wb") as output:
            self.process = subprocess.Popen(
                [NGINX, "-p", self.folder, "-c", "nginx.conf", "-e", "error.log"],
                cwd=self.folder,
                stdout=output,
                stderr=output,
            )
        deadline = time.monotonic() + STARTUP_SECONDS
        while self.process.poll() is None and time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=5):
                    return self
            except OSError:
                time.sleep(0.05)
        self.__exit__()
        raise RuntimeError(f"nginx did not start: {(self.folder / 'output').read_text()}")

    def __exit__(self, *error):
        """End it."""
        self.process.terminate()
        self.process.wait(timeout=30)

    def _all_of_it(self):
        server = self.configuration
        for operators, ours in (
            # It can send as little at once as to a slow telephone, so that the rest piles up.
            ("listen 80;", f"listen 127.0.0.1:{self.port} sndbuf=16k;"),
            ("127.0.0.1:8000", f"127.0.0.1:{self.site_port}"),
            ("/var/log/nginx", str(self.folder)),
        ):
            if operators not in server:
                raise RuntimeError(f"{CONFIGURATION.name} has no {operators!r}")
            server = server.replace(operators, ours)
        user = pwd.getpwuid(os.getuid()).pw_name
        return AROUND.format(folder=self.folder, user=user, server=server)
