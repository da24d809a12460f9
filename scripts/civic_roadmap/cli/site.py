"""Commands that make the site: serve, build, stage."""

from __future__ import annotations

import logging
from pathlib import Path

import click

from civic_roadmap.checks import current
from civic_roadmap.cli.report import as_text, summary
from civic_roadmap.problems import Problems, has_errors


class _Echo(logging.Handler):
    """Writes what MkDocs says to standard error."""

    def emit(self, record: logging.LogRecord) -> None:
        click.echo(f"{record.levelname.capitalize():8} {record.getMessage()}", err=True)


_organization = click.option(
    "--organization",
    type=click.Path(exists=True, dir_okay=False, resolve_path=True, path_type=Path),
    help="The organization.yml of your own edition: its name, look and choice of lessons.",
)


@click.command()
@click.option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    show_default=True,
    help="Where to begin to look for a free port.",
)
@click.option("--open/--no-open", "open_browser", default=True, show_default=True, help="Open the browser.")
@_organization
@click.pass_obj
def serve(root: Path, port: int, open_browser: bool, organization: Path | None) -> None:
    """Show the site while you write; it follows every save. Stop with Ctrl+C.

    Example: civic serve --port 8080 --no-open
    """
    need_project(root)
    from civic_roadmap.site import build as building  # MkDocs takes half a second to import

    building.log_to(_Echo(), logging.WARNING)
    try:
        free = building.free_port(port)
        if free != port:
            click.echo(f"Port {port} is in use.")
        click.echo(f"Building the site. It will be at http://{building.HOST}:{free}/ (stop with Ctrl+C)")
        building.serve(root, free, open_browser, organization)
    except building.SiteError as error:
        raise click.ClickException(str(error)) from error
    click.echo("Stopped.")


@click.command()
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), help="The folder; by default site/.")
@_organization
@click.pass_obj
def build(root: Path, site_dir: Path | None, organization: Path | None) -> None:
    """Build the site as files. With errors nothing is written and the last site stays.

    Example: civic build --site-dir public
    """
    need_project(root)
    stop_on_errors(root, organization)
    from civic_roadmap.site import build as building  # MkDocs takes half a second to import

    building.log_to(_Echo(), logging.WARNING)
    target = (site_dir or root / "site").resolve()
    click.echo(f"Building {target} …")
    try:
        count = building.build(root, target, organization)
    except (building.SiteError, OSError) as error:
        raise click.ClickException(f"{error}\nThe last site is untouched.") from error
    click.echo(f"Wrote {count} files to {target}")


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@_organization
@click.pass_obj
def stage(root: Path, folder: Path, organization: Path | None) -> None:
    """Write the pages as plain Markdown files with a mkdocs.yml, for any other site engine.

    Example: civic stage staged && mkdocs build --config-file staged/mkdocs.yml
    """
    need_project(root)
    stop_on_errors(root, organization)
    from civic_roadmap.site.staging import stage as write_stage  # MkDocs takes half a second to import

    try:
        count, problems = write_stage(root, folder.resolve(), organization)
    except OSError as error:
        raise click.ClickException(str(error)) from error
    _stop_for(problems)
    click.echo(f"Wrote {count} files to {folder}")


def need_project(root: Path) -> None:
    """End with a message where there is no project."""
    if not (root / "mkdocs.yml").is_file():
        raise click.ClickException(
            f"There is no mkdocs.yml in {root}. Go to the project's folder, or name it: --project DIR"
        )


def stop_on_errors(root: Path, organization: Path | None = None) -> None:
    """End with all problems if the content has errors; else say how many warnings there are."""
    _, problems = current(root, organization)
    _stop_for(problems)
    if problems:
        click.echo(summary(problems), err=True)


def _stop_for(problems: Problems) -> None:
    if has_errors(problems):
        click.echo(as_text(problems), err=True)
        raise click.ClickException("Nothing was written. Mend the errors above; the last result is untouched.")
