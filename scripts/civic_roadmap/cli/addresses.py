"""The command for the list of published addresses."""

from __future__ import annotations

from pathlib import Path

import click

from civic_roadmap.checks import current
from civic_roadmap.cli.report import as_text
from civic_roadmap.cli.site import need_project, stop_on_errors
from civic_roadmap.cli.writing import write_file
from civic_roadmap.content import ADDRESSES
from civic_roadmap.pages import listed, lost_addresses, new_addresses, with_new

_SHOWN = 20


@click.command()
@click.option("--write", is_flag=True, help="Add what is new to the list. Nothing is ever taken out.")
@click.pass_obj
def addresses(root: Path, write: bool) -> None:
    """Compare the list of published addresses with the site: what is new, what would be lost; exit 1 if either is.

    Example: civic addresses --write
    """
    need_project(root)
    stop_on_errors(root)
    from civic_roadmap.site.addresses import answers  # MkDocs takes half a second to import

    standing = answers(root)
    lost, new = lost_addresses(standing), new_addresses(standing)
    if write:
        text = current(root)[0].files.get(ADDRESSES, "")
        write_file(root / ADDRESSES, with_new(text, new).encode())
        click.echo(f"Added {len(new)} {_noun(len(new))} to {ADDRESSES}.")
    else:
        count = len(listed(standing.course))
        click.echo(f"{ADDRESSES} holds {count} {_noun(count)}.")
        _tell_new(new)
    if lost:
        click.echo(f"\n{as_text(lost)}", err=True)
    raise SystemExit(1 if lost or (new and not write) else 0)


def _tell_new(new: tuple[str, ...]) -> None:
    if not new:
        click.echo("None is missing in it.")
        return
    more = [f"  … and {len(new) - _SHOWN} more"] if len(new) > _SHOWN else []
    lines = [f"  {address}" for address in new[:_SHOWN]]
    is_one = len(new) == 1
    click.echo("\n".join([f"{len(new)} {'is' if is_one else 'are'} new and not in it yet:", *lines, *more]))
    click.echo("Add what is published: civic addresses --write")


def _noun(count: int) -> str:
    return "address" if count == 1 else "addresses"
