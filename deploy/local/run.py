"""The commands: make the environment, set the state up, and run the whole site from nothing."""

import os
import sys

from deploy.local import environment, failures, port, processes, state
from deploy.local.progress import Progress
from deploy.local.supervision import StopAsked, Supervision, raise_on_signals

STEP = "-> "


def main(words):
    """Carry out the command that ``words`` name and return the exit code."""
    commands = {"environment": environment.build, "setup": set_up, "run": run}
    if len(words) != 1 or words[0] not in commands:
        sys.stderr.write(f"Name one of: {', '.join(commands)}.\n")
        return 2
    raise_on_signals()
    progress = Progress()
    try:
        return commands[words[0]](progress) or 0
    except failures.SetUpFailed as failure:
        progress.end("failed after {seconds}")
        tell(failure)
        return 1
    except StopAsked:
        progress.end("stopped after {seconds}")
        progress.say("Interrupted. Run the same command again; it goes on where it stopped.")
        return 130


def tell(failure):
    """Print why it cannot go on, and the way out."""
    for line in failure.output:
        sys.stderr.write(f"    {line}\n")
    sys.stderr.write(f"\n{failure.reason}\n{failure.way_out}\n")


def set_up(progress):
    """Make the environment and the state folder."""
    environment.build(progress)
    state.prepare()


def run(progress):
    """Set everything up, start the site, and stay until it is stopped."""
    number = port.wanted()
    held = port.take(number)
    set_up(progress)
    prepare_site(progress)
    site = Supervision()
    try:
        with progress.step("Start the web server, the worker and the scheduler"):
            start_all(site, held)
            held.close()
            site.wait_until_answered(f"http://{port.ADDRESS}:{number}/healthz", progress=progress)
        site.release()
        tell_addresses(progress, number)
        site.watch()
    except StopAsked:
        progress.end("stopped after {seconds}")
    finally:
        site.stop()
    progress.say("Stopped.")


def prepare_site(progress):
    """Bring databases, demo clinic and static files up to date (``manage.py prepare``).

    It prints each step's title behind an arrow, and what the person must see without one.

    :raises SetUpFailed: when that fails.
    """
    progress.begin("Look at what is there")

    def take(line):
        if line.startswith(STEP):
            progress.begin(line.removeprefix(STEP))
            return True
        return False

    code, lines = processes.run_hidden(
        [environment.PYTHON, "manage.py", "prepare"],
        progress=progress,
        take=take,
        cwd=environment.ROOT,
        env=variables(),
    )
    if code:
        raise failures.explain_output("Preparing the site", lines, place=state.var_dir())
    progress.end()
    for line in lines:
        progress.say(line)


def start_all(site, held):
    """Start web, worker and scheduler; the web server takes over the ``held`` socket."""
    options = {"cwd": environment.ROOT, "env": variables()}
    gunicorn = [environment.PYTHON, "-m", "gunicorn", "clinic.wsgi", "--no-control-socket"]
    gunicorn += ["--bind", f"fd://{held.fileno()}", "--threads", "4", "--log-level", "warning"]
    manage = [environment.PYTHON, "manage.py"]
    site.start("web", gunicorn, pass_fds=[held.fileno()], **options)
    site.start("worker", [*manage, "db_worker", "--queue-name", "*"], **options)
    site.start("scheduler", [*manage, "run_schedule"], **options)


def variables():
    """Return the environment of the site's processes on one's own machine."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "clinic.settings.dev",
        "VAR_DIR": str(state.var_dir()),
        "KEYRING_DIR": str(state.keyring_dir()),
        "PORT": str(port.wanted()),
        "PYTHONUNBUFFERED": "1",
    }


def tell_addresses(progress, number):
    """Print where a person finds the site, last of all."""
    progress.say(
        f"\nThe site runs, {progress.seconds()} after you asked. Ctrl-C stops it.\n\n"
        f"  Site              http://localhost:{number}/\n"
        f"  Admin             http://localhost:{number}/admin/\n"
        f"  New-patient form  http://localhost:{number}/new-patients/\n"
    )
