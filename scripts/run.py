#!/usr/bin/env python3
"""Run Civic Roadmap with nothing but Python 3.11 or newer.

  python3 scripts/run.py COMMAND ...   run `civic COMMAND ...`, for example `serve`, `check` or `build`
  python3 scripts/run.py test ...      run linter, formatter, type checker and tests; the rest goes to pytest

The first run makes `.venv` beside this folder from the pinned requirements; later runs start at once.
`python3 scripts/run.py COMMAND --help` says more about a command.

CIVIC_CHROMIUM names the Chromium or Chrome that the browser tests use, where it is not found by itself;
CIVIC_NGINX names the nginx that tries the recipe for servers.
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Sequence
from pathlib import Path

if sys.version_info < (3, 11):
    sys.exit("Civic Roadmap needs Python 3.11 or newer; this is Python {}.{}.".format(*sys.version_info[:2]))

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
RUNTIME = "requirements.txt"
DEVELOPMENT = "requirements-dev.txt"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_FOLDERS = {
    "/Applications": ("Chromium.app/Contents/MacOS/Chromium", "Google Chrome.app/Contents/MacOS/Google Chrome"),
    os.environ.get("PROGRAMFILES", ""): ("Google/Chrome/Application/chrome.exe",),
}
NGINX_FOLDERS = ("/usr/sbin", "/usr/local/sbin")
CHECKS = (
    ("linter", ("ruff", "check", ".")),
    ("formatter", ("ruff", "format", "--check", ".")),
    ("type checker", ("mypy",)),
    ("tests", ("pytest", "-n", "auto")),
)


class CannotRunError(Exception):
    """Something outside this project is missing; the message says what, and the way out."""


def say(text: str) -> None:
    """Tell the person at the terminal what happens, apart from the output of commands."""
    print(text, file=sys.stderr, flush=True)


def environment() -> dict[str, str]:
    """Return the environment for every process that is started from here."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "__PYVENV_LAUNCHER__"}}
    ours = {"DEBIAN_FRONTEND": "noninteractive", "NO_MKDOCS_2_WARNING": "1", "PIP_USER": "0", "PYTHONUTF8": "1"}
    return {**kept, **ours}


def start(command: Sequence[str | Path], *, quiet: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a command in the project's folder and wait for it; with ``quiet`` its output is kept instead of shown."""
    kept = subprocess.PIPE if quiet else None
    errors = subprocess.STDOUT if quiet else None
    try:
        return subprocess.run(
            [str(part) for part in command],
            check=False, cwd=ROOT, env=environment(), stdout=kept, stderr=errors, encoding="utf-8", errors="replace",
        )  # fmt: skip
    except OSError as error:
        return subprocess.CompletedProcess([], 127, stdout=str(error))


# The environment


def digest() -> str:
    """Return what an installed environment depends on, as one short text: pins, package, Python and place."""
    parts = [sys.version.encode(), str(ROOT).encode()]
    parts += [(ROOT / name).read_bytes() for name in (RUNTIME, DEVELOPMENT, "pyproject.toml")]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def stamp(requirements: str) -> Path:
    """Return the file that proves a finished install. It lies among the packages and goes when they go."""
    packages = sysconfig.get_path("purelib", "venv", {"base": str(VENV), "platbase": str(VENV)})
    return Path(packages) / f"civic-{Path(requirements).stem}.stamp"


def is_ready(requirements: str) -> bool:
    """Return whether everything is installed as the requirements say."""
    try:
        return PYTHON.exists() and stamp(requirements).read_text(encoding="utf-8") == digest()
    except OSError:
        return False


def make_venv() -> None:
    """Make `.venv` anew, so that nothing old, broken or half installed stays in it."""
    say(f"{'Remaking' if VENV.exists() else 'Making'} {VENV}")
    made = start([sys.executable, "-m", "venv", "--clear", VENV], quiet=True)
    if made.returncode == 0:
        return
    if "ensurepip" in made.stdout or "No module named venv" in made.stdout:
        wanted = "python{}.{}-venv".format(*sys.version_info[:2])
        raise CannotRunError(f"Python's venv module is missing. On Debian or Ubuntu: sudo apt install {wanted}")
    raise CannotRunError(f"Python could not make {VENV}.\n{made.stdout.strip()}")


def install(requirements: str) -> None:
    """Bring `.venv` up to the requirements. The stamp is written last, so that a broken install shows."""
    if is_ready(requirements):
        return
    if not is_ready(RUNTIME):
        make_venv()
    pins = (ROOT / requirements).read_text(encoding="utf-8")
    count = len(re.findall(r"^\w\S*==", pins, re.MULTILINE))
    say(f"Installing {count} packages from {requirements}; the first time this takes a minute")
    with tempfile.TemporaryDirectory() as folder:
        builder = Path(folder, "builder.txt")
        builder.write_text(builder_lines(pins), encoding="utf-8")
        pip("--require-hashes", "-r", builder)
    pip("--require-hashes", "--no-build-isolation", "-r", ROOT / requirements)
    pip("--no-deps", "--no-build-isolation", "--editable", ROOT)
    stamp(requirements).write_text(digest(), encoding="utf-8")


def builder_lines(pins: str) -> str:
    """Return the lines that pin setuptools. It comes first: else packages would fetch an unpinned one to be built."""
    found = re.search(r"^setuptools==.*\n(?:[ \t]+.*\n?)*", pins, re.MULTILINE)
    return found.group() if found else ""


def pip(*arguments: str | Path) -> None:
    """Install with pip inside `.venv`, or say why that failed."""
    options = ("--quiet", "--no-input", "--disable-pip-version-check", "--retries", "2")
    done = start([PYTHON, "-m", "pip", "install", *options, *arguments], quiet=True)
    if done.returncode == 0:
        return
    lines = [line for line in done.stdout.splitlines() if line.strip() and not line.startswith("WARNING")]
    told = "\n".join(f"  {line}" for line in lines[-6:])
    way_out = "Run the same command again when that is mended; nothing else needs to be undone."
    if re.search(r"connection|resol|timed out|No matching distribution|getaddrinfo", done.stdout, re.IGNORECASE):
        way_out = "Check the connection to the internet (and the proxy, if any), then run the same command again."
    raise CannotRunError(f"pip could not install the requirements:\n{told}\n{way_out}")


# What tests need besides Python


def runs(browser: str | Path) -> bool:
    """Return whether this really is a browser that starts here; some systems keep only a stub that says otherwise."""
    if WINDOWS:
        return Path(browser).is_file()
    return start([browser, "--version"], quiet=True).returncode == 0


def installed_browsers() -> list[str]:
    """Return the browsers that may be on this computer, the likeliest first."""
    found = [path for path in map(shutil.which, BROWSERS) if path]
    places = [Path(folder, name) for folder, names in BROWSER_FOLDERS.items() if folder for name in names]
    return found + [str(path) for path in places if path.is_file()]


def playwright_browser() -> list[str]:
    """Return the Chromium that Playwright keeps for itself, if it is there."""
    code = "import playwright.sync_api as p\nwith p.sync_playwright() as q: print(q.chromium.executable_path)"
    path = start([PYTHON, "-c", code], quiet=True).stdout.strip()
    return [path] if Path(path).is_file() else []


def find_browser() -> str:
    """Return a Chromium that runs; install one where that is possible; else say what to do."""
    named = os.environ.get("CIVIC_CHROMIUM")
    if named:
        if runs(named):
            return named
        raise CannotRunError(f"CIVIC_CHROMIUM names {named}, which does not run. Correct it, or unset it.")
    for look in (installed_browsers, playwright_browser, from_playwright, browser_from_apt):
        for browser in look():
            if runs(browser):
                return browser
    raise CannotRunError(
        "The browser tests need Chromium, and it could neither be found nor installed.\n"
        "Install Chromium or Google Chrome, or set CIVIC_CHROMIUM to the path of one, then run the same command again."
    )


def from_playwright() -> list[str]:
    """Let Playwright fetch its Chromium."""
    say("No Chromium here; asking Playwright for one")
    start([PYTHON, "-m", "playwright", "install", "chromium"], quiet=True)
    return playwright_browser()


def browser_from_apt() -> list[str]:
    """Install Chromium as a package of the system, where that is possible."""
    from_apt("chromium")
    return installed_browsers()


def from_apt(package: str) -> None:
    """Install a package of the system: only on Debian and its kin, and only as root."""
    if sys.platform == "win32" or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    say(f"Installing {package} with apt-get")
    start(["apt-get", "update"], quiet=True)
    start(["apt-get", "install", "--yes", "--no-install-recommends", package], quiet=True)


def find_nginx() -> str:
    """Return the nginx that tries the recipe for servers; install it where that is possible; else say what to do."""
    named = os.environ.get("CIVIC_NGINX")
    if not named and not installed_nginx():
        from_apt("nginx")
    found = named or installed_nginx()
    if found and start([found, "-v"], quiet=True).returncode == 0:
        return found
    raise CannotRunError(
        f"CIVIC_NGINX names {named}, which does not run. Correct it, or unset it."
        if named
        else "The tests of the hosting recipes need nginx, and it could neither be found nor installed.\n"
        "Install it (sudo apt install nginx, or brew install nginx), or set CIVIC_NGINX to the path of one; then run "
        "the same command again."
    )


def installed_nginx() -> str | None:
    """Return the nginx of this computer; it often lies where only the administrator looks for programs."""
    return shutil.which("nginx", path=os.pathsep.join([os.environ.get("PATH", ""), *NGINX_FOLDERS]))


# The commands


def test(arguments: list[str]) -> int:
    """Run every check, all of them even if one fails; extra arguments go to pytest. Returns the exit code."""
    install(DEVELOPMENT)
    os.environ["CIVIC_CHROMIUM"] = find_browser()
    failed = []
    try:
        os.environ["CIVIC_NGINX"] = find_nginx()
    except CannotRunError as error:
        say(f"{error}\nAll other checks run.")
        failed.append("nginx")
    for name, command in CHECKS:
        words = [*command, *arguments] if name == "tests" else command
        say(f"\n{name}: {' '.join(words)}")
        if start([PYTHON, "-m", *words]).returncode:
            failed.append(name)
    say(f"\nFailed: {', '.join(failed)}" if failed else "\nAll checks passed")
    return 1 if failed else 0


def hand_over(arguments: list[str]) -> int:
    """Become `civic`, for the project around the current folder, else for this one."""
    if not is_ready(DEVELOPMENT):
        install(RUNTIME)
    inside = any((folder / "mkdocs.yml").is_file() for folder in (Path.cwd(), *Path.cwd().parents))
    project = [] if inside else ["--project", str(ROOT)]
    command = [str(PYTHON), "-m", "civic_roadmap", *project, *arguments]
    if not WINDOWS:
        os.execve(command[0], command, environment())  # noqa: S606 (there is no shell to be careful about)
    return subprocess.run(command, check=False, env=environment()).returncode


def main(arguments: list[str]) -> int:
    """Run one command line and return its exit code."""
    asked = arguments[1:2] if arguments[:1] == ["test"] else arguments[:1]
    wants_help = asked in (["-h"], ["--help"])
    if wants_help or not arguments:
        print((__doc__ or "").strip())
        return 0 if wants_help else 2
    try:
        return test(arguments[1:]) if arguments[0] == "test" else hand_over(arguments)
    except (CannotRunError, OSError) as error:
        say(str(error))
    except KeyboardInterrupt:
        say("\nStopped")
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
