"""The one door for people: `civic COMMAND`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from civic_roadmap import __version__
from civic_roadmap.cli import addresses, agenda, bundle, check, handouts, new_organization, rename, site, slides


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="civic")
@click.option(
    "--project",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The project folder; by default the nearest one above with a mkdocs.yml.",
)
@click.pass_context
def main(context: click.Context, project: Path | None) -> None:
    """Civic Roadmap: check, preview and publish a civic learning curriculum.

    Example: civic check
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")
    context.obj = (project or _nearest(Path.cwd())).resolve()
    if project and not (project / "mkdocs.yml").is_file():
        raise click.ClickException(f"{project} holds no mkdocs.yml, so it is not a Civic Roadmap project.")


def _nearest(start: Path) -> Path:
    return next((folder for folder in (start, *start.parents) if (folder / "mkdocs.yml").is_file()), start)


COMMANDS = (
    addresses.addresses,
    check.check,
    check.list_,
    check.coverage,
    check.schema,
    new_organization.new,
    rename.rename,
    agenda.agenda_command,
    bundle.bundle,
    handouts.handouts,
    site.serve,
    site.build,
    site.stage,
    slides.slides,
)
for command in COMMANDS:
    main.add_command(command)
