"""What `scripts/run.py` does for somebody who has only Python."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = ("requirements.txt", "requirements-dev.txt", "pyproject.toml", "scripts/run.py")
posix_only = pytest.mark.skipif(os.name == "nt", reason="plants a shell script")


@pytest.fixture
def project(tmp_path):
    """A project that holds no more than what run.py looks at."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def run(project):
    """The copied script as a module."""
    spec = importlib.util.spec_from_file_location("run_copy", project / "scripts/run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def started(run, monkeypatch):
    """Every command that would have been started; each succeeds unless `fails` says otherwise."""
    commands = []

    def start(command, *, quiet=False):
        words = [str(word) for word in command]
        commands.append(words)
        if "venv" in words:
            plant_venv(run)
        output = next((text for part, text in start.fails.items() if part in words), None)
        return subprocess.CompletedProcess(words, 0 if output is None else 1, stdout=output or "")

    start.fails = {}
    start.commands = commands
    monkeypatch.setattr(run, "start", start)
    return start


def plant_venv(run, script="#!/bin/sh\n"):
    """Write a `.venv` whose Python is a shell script."""
    for path in (run.PYTHON, run.stamp(run.RUNTIME)):
        path.parent.mkdir(parents=True, exist_ok=True)
    run.PYTHON.write_text(script, encoding="utf-8")
    run.PYTHON.chmod(0o755)


def call(project, *arguments, cwd=None, code=None):
    """Run the copied script in a process of its own."""
    command = [sys.executable, *(["-c", code] if code else [project / "scripts/run.py"]), *arguments]
    return subprocess.run(command, check=False, cwd=cwd or project, capture_output=True, encoding="utf-8")


@pytest.mark.parametrize(("arguments", "exit_code"), [(["--help"], 0), (["-h"], 0), (["test", "--help"], 0), ([], 2)])
def test_help_installs_nothing(project, arguments, exit_code):
    done = call(project, *arguments)
    assert done.returncode == exit_code
    assert "python3 scripts/run.py test" in done.stdout
    assert not (project / ".venv").exists()


def test_an_old_python_is_told_what_is_missing(project):
    code = f"import runpy, sys\nsys.version_info = (3, 9, 1)\nrunpy.run_path({str(project / 'scripts/run.py')!r})"
    done = call(project, code=code)
    assert done.returncode == 1
    assert done.stderr.strip() == "Civic Roadmap needs Python 3.11 or newer; this is Python 3.9."


@posix_only
def test_a_ready_environment_is_used_at_once(project, run):
    plant_venv(run, '#!/bin/sh\necho "$NO_MKDOCS_2_WARNING:$*"\nexit 7\n')
    run.stamp(run.RUNTIME).write_text(run.digest(), encoding="utf-8")
    (project / "mkdocs.yml").touch()
    done = call(project, "check", "--format", "json")
    assert (done.returncode, done.stdout, done.stderr) == (7, "1:-m civic_roadmap check --format json\n", "")


@posix_only
def test_from_elsewhere_the_project_is_named(project, run, tmp_path_factory):
    plant_venv(run, '#!/bin/sh\necho "$*"\n')
    run.stamp(run.DEVELOPMENT).write_text(run.digest(), encoding="utf-8")
    done = call(project, "list", cwd=tmp_path_factory.mktemp("elsewhere"))
    assert done.stdout == f"-m civic_roadmap --project {run.ROOT} list\n"


def test_install_ends_with_a_stamp_and_is_not_repeated(run, started):
    run.install(run.RUNTIME)
    steps = [words[1:4] for words in started.commands]
    assert steps == [["-m", "venv", "--clear"], *[["-m", "pip", "install"]] * 3]
    assert all("--require-hashes" in words for words in started.commands[1:3])
    assert run.is_ready(run.RUNTIME)
    run.install(run.RUNTIME)
    assert len(started.commands) == 4


def test_development_comes_on_top(run, started):
    run.install(run.RUNTIME)
    run.install(run.DEVELOPMENT)
    assert sum("venv" in words for words in started.commands) == 1
    assert run.is_ready(run.RUNTIME)
    assert run.is_ready(run.DEVELOPMENT)


@pytest.mark.parametrize("name", FILES[:3])
def test_changed_requirements_are_installed_anew(project, run, started, name):
    run.install(run.RUNTIME)
    with (project / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert not run.is_ready(run.RUNTIME)


@pytest.mark.parametrize("lost", ["PYTHON", "packages"])
def test_a_broken_environment_is_remade(run, started, lost, capsys):
    run.install(run.RUNTIME)
    if lost == "PYTHON":
        run.PYTHON.unlink()
    else:
        shutil.rmtree(run.stamp(run.RUNTIME).parent)
    run.install(run.RUNTIME)
    assert "Remaking" in capsys.readouterr().err
    assert run.is_ready(run.RUNTIME)


@pytest.mark.parametrize(
    ("output", "way_out"),
    [
        ("ERROR: Could not find a version\nERROR: No matching distribution found for click", "Check the connection"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "Run the same command again"),
    ],
)
def test_a_failed_install_is_told_and_leaves_no_stamp(run, started, capsys, output, way_out):
    started.fails["--editable"] = output
    assert run.main(["check"]) == 1
    told = capsys.readouterr().err
    assert output.splitlines()[-1] in told
    assert way_out in told
    assert "Traceback" not in told
    assert not run.is_ready(run.RUNTIME)


def test_an_interrupted_install_leaves_no_stamp(run, monkeypatch):
    def start(command, *, quiet=False):
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "start", start)
    assert run.main(["check"]) == 130
    assert not run.is_ready(run.RUNTIME)


@pytest.mark.parametrize("output", ["ensurepip is not available", "No module named venv"])
def test_a_missing_venv_module_is_named(run, started, capsys, output):
    started.fails["venv"] = output
    assert run.main(["check"]) == 1
    assert re.search(r"sudo apt install python3\.\d+-venv", capsys.readouterr().err)


def test_a_missing_file_is_told_without_traceback(project, run, started, capsys):
    (project / "requirements.txt").unlink()
    assert run.main(["check"]) == 1
    assert "requirements.txt" in capsys.readouterr().err


def test_every_check_runs_and_one_failure_counts(run, started, monkeypatch, capsys):
    monkeypatch.setattr(run, "find_browser", lambda: "/opt/browser")
    monkeypatch.setattr(run, "find_nginx", lambda: "/opt/nginx")
    monkeypatch.setenv("CIVIC_CHROMIUM", "")
    monkeypatch.setenv("CIVIC_NGINX", "")
    started.fails["mypy"] = ""
    assert run.main(["test", "-k", "word"]) == 1
    assert [words[2:] for words in started.commands[-4:]] == [
        ["ruff", "check", "."],
        ["ruff", "format", "--check", "."],
        ["mypy"],
        ["pytest", "-n", "auto", "-k", "word"],
    ]
    assert (os.environ["CIVIC_CHROMIUM"], os.environ["CIVIC_NGINX"]) == ("/opt/browser", "/opt/nginx")
    assert capsys.readouterr().err.endswith("Failed: type checker\n")


def test_without_nginx_all_else_is_checked_and_the_run_fails(run, started, monkeypatch, capsys):
    monkeypatch.setattr(run, "find_browser", lambda: "/opt/browser")
    monkeypatch.setattr(run, "installed_nginx", lambda: None)
    monkeypatch.setattr(run, "from_apt", lambda package: None)
    monkeypatch.setenv("CIVIC_CHROMIUM", "")
    monkeypatch.delenv("CIVIC_NGINX", raising=False)
    assert run.main(["test"]) == 1
    assert [words[2] for words in started.commands[-4:]] == ["ruff", "ruff", "mypy", "pytest"]
    said = capsys.readouterr().err
    assert "sudo apt install nginx" in said
    assert said.endswith("Failed: nginx\n")


def test_a_named_browser_is_taken(run, started, monkeypatch):
    monkeypatch.setenv("CIVIC_CHROMIUM", "/opt/browser")
    monkeypatch.setattr(run, "runs", lambda path: True)
    assert run.find_browser() == "/opt/browser"


def test_a_named_browser_that_does_not_run_is_told(run, started, monkeypatch):
    monkeypatch.setenv("CIVIC_CHROMIUM", "/opt/browser")
    monkeypatch.setattr(run, "runs", lambda path: False)
    with pytest.raises(run.CannotRunError, match="/opt/browser, which does not run"):
        run.find_browser()


def test_browsers_are_sought_in_order_until_one_runs(run, monkeypatch):
    monkeypatch.delenv("CIVIC_CHROMIUM", raising=False)
    asked = []
    for name in ("installed_browsers", "playwright_browser", "from_playwright", "browser_from_apt"):
        monkeypatch.setattr(run, name, lambda name=name: asked.append(name) or [name])
    monkeypatch.setattr(run, "runs", lambda path: path == "from_playwright")
    assert run.find_browser() == "from_playwright"
    assert asked == ["installed_browsers", "playwright_browser", "from_playwright"]


def test_no_browser_at_all_says_what_to_do(run, monkeypatch):
    monkeypatch.delenv("CIVIC_CHROMIUM", raising=False)
    for name in ("installed_browsers", "playwright_browser", "from_playwright", "browser_from_apt"):
        monkeypatch.setattr(run, name, list)
    with pytest.raises(run.CannotRunError, match="set CIVIC_CHROMIUM"):
        run.find_browser()


@pytest.mark.parametrize(("root", "expected"), [(True, 2), (False, 0)])
@posix_only
def test_only_root_installs_system_packages(run, started, monkeypatch, root, expected):
    monkeypatch.setattr(run.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(run.os, "geteuid", lambda: 0 if root else 1000)
    run.from_apt("nginx")
    assert sum(words[0] == "apt-get" for words in started.commands) == expected


@pytest.mark.parametrize(
    ("named", "told"), [("", "sudo apt install nginx"), ("/opt/nginx", "/opt/nginx, which does not")]
)
def test_no_nginx_says_what_to_do(run, started, monkeypatch, named, told):
    monkeypatch.setenv("CIVIC_NGINX", named)
    monkeypatch.setattr(run.shutil, "which", lambda name, path=None: None)
    started.fails["/opt/nginx"] = "not found"
    with pytest.raises(run.CannotRunError, match=told):
        run.find_nginx()


@posix_only
def test_nginx_is_installed_where_it_is_missing(run, started, monkeypatch):
    monkeypatch.delenv("CIVIC_NGINX", raising=False)
    monkeypatch.setattr(run.os, "geteuid", lambda: 0)
    installed = lambda name: name == "apt-get" or ["apt-get", "install"] in [words[:2] for words in started.commands]  # noqa: E731
    monkeypatch.setattr(run.shutil, "which", lambda name, path=None: f"/usr/sbin/{name}" if installed(name) else None)
    assert run.find_nginx() == "/usr/sbin/nginx"


def pins(name):
    """The pinned packages of a requirements file, with the lines that belong to each."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return {found[1]: found[0] for found in re.finditer(r"^([\w.-]+==\S+)(?:.*\\\n)+.*\n", text, re.MULTILINE)}


def test_every_pin_has_hashes_and_names_no_registry():
    for name in FILES[:2]:
        assert all("--hash=sha256:" in lines for lines in pins(name).values())
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")
    assert len(pins("requirements.txt")) > 20


def test_development_pins_agree_with_the_others():
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_the_builder_is_pinned(run):
    lines = run.builder_lines((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    assert lines.startswith("setuptools==")
    assert "--hash=sha256:" in lines
    assert lines.count("==") == 1


def test_ci_runs_the_test_command():
    script = ROOT / ".ci/run"
    assert script.read_text(encoding="utf-8").endswith("exec python3 scripts/run.py test\n")
    assert os.name == "nt" or os.access(script, os.X_OK)
