"""What readers can find: the search index, made from the Course, so that answers never get into it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from civic_roadmap.model import Course, Lesson
from civic_roadmap.pages.agenda import AGENDA
from civic_roadmap.pages.embed.builder import SUMMARY as BUILDER
from civic_roadmap.pages.memory import NO_MEMORY, Memory
from civic_roadmap.pages.place import SUMMARY as PLACE
from civic_roadmap.pages.review import SUMMARY as REVIEW
from civic_roadmap.render import Renderer

Entry = Mapping[str, str]
INDEX = "search/search_index.js"

_MACRO = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_HEADING = re.compile(r"(?m)^(#{1,3})\s+(.*?)\s*(?:\{:\s*#([\w-]+)[^}\n]*\})?[ \t]*$")


def entries_of(course: Course, renderer: Renderer, memory: Memory = NO_MEMORY) -> tuple[Entry, ...]:
    """Return what can be found of a course: a page first, then its sections; plain words only."""
    found: list[Entry] = [_entry("roadmap/", "Roadmap", course.roadmap.summary, renderer)]
    found += [_entry(f"roadmap/#stage-{s.id}", s.title, s.summary, renderer) for s in course.roadmap.stages]
    for lesson in course.lessons.values():
        found += memory.made(("found", lesson.id), (renderer, lesson), partial(_lesson_entries, lesson, renderer))
    found += [_entry(*entry, renderer) for entry in _other_entries(course)]
    found.append(_entry("glossary/", "Glossary", "", renderer))
    found += [_entry(f"glossary/#{term.id}", term.term, term.definition, renderer) for term in course.terms.values()]
    found.append(_entry("sources/", "Sources", "", renderer))
    claims = course.evidence.values()
    found += [_entry(f"sources/#{c.id}", c.source, f"{c.claim} {c.publisher}", renderer) for c in claims]
    return tuple(found)


def _other_entries(course: Course) -> Iterator[tuple[str, str, str]]:
    """Yield address, title and words of what stands beside the lessons. What a page of a list holds follows it."""
    yield "review/", "Review", REVIEW
    yield "facilitate/agenda/", "Plan your sessions", AGENDA
    yield "share/", "Share your results", "Make a code or a file of your answers for your facilitator or your group."
    yield (
        "facilitate/board/",
        "Cohort board",
        "See from the codes of your group which questions it missed. Scores, CSV.",
    )
    yield "embed/", "Use it on your site", BUILDER
    yield "passport/", "Your passport", "Save your progress to a file, bring it to another device, or erase it."
    for path in course.roadmap.paths:
        yield f"paths/#{path.id}", f"Path: {path.title}", f"{path.audience} {path.summary}"
    yield (
        "record/",
        "What I have done",
        "Your record of tasks and objectives, to print. Progress, completion, certificate.",
    )
    if course.roadmap.placement:
        yield "placement/", "Find where to begin", "A few questions that show you which lesson to read first."
        yield "placement/again/", "The placement check again", "See what has changed since the first time."
    for practice in course.practices.values():
        yield f"practice/{practice.id}/", f"Practice: {practice.title}", practice.summary
    for sheet in course.worksheets.values():
        yield f"worksheets/{sheet.id}/", f"Worksheet: {sheet.title}", sheet.summary
    if course.place:
        yield "place/", "My place", PLACE
    for asked in course.faq.values():
        yield f"faq/#{asked.id}", asked.question, asked.answer
    for program in course.programs.values():
        yield f"programs/#{program.id}", program.name, program.offers


def entries_by_hand(text: str, address: str, title: str) -> Iterator[Entry]:
    """Yield what can be found of a page written by hand: its front matter and macros are left out."""
    body = _MACRO.sub("", re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL))
    parts = _HEADING.split(body)
    sections = list(zip(parts[1::4], parts[2::4], parts[3::4], parts[4::4], strict=True))
    lead = [words for level, _, _, words in sections if len(level) == 1]
    yield {"location": address, "title": title, "text": _words(" ".join([parts[0], *lead]))}
    for level, heading, anchor, words in sections:
        if anchor and len(level) > 1:
            yield {"location": f"{address}#{anchor}", "title": _words(heading), "text": _words(words)}


def index_file(entries: Iterable[Entry]) -> bytes:
    """Return the search index as a script. Its second line is the JSON list that `client/search.js` looks through."""
    words = json.dumps(list(entries), ensure_ascii=False, separators=(",", ":"))
    return f'civic.add(() => ({{ "../../{INDEX}": () => ({{ entries:\n{words}\n}}) }}));\n'.encode()


def _lesson_entries(lesson: Lesson, renderer: Renderer) -> tuple[Entry, ...]:
    address = f"lessons/{lesson.id}/"
    parts = [(f"{address}#{section.id}", section.heading, section.body) for section in lesson.sections]
    found = (
        (address, lesson.title, lesson.summary),
        *parts,
        (f"{address}#try-it", "Try it in your town", lesson.try_it.task),
        (f"facilitate/{lesson.id}/", f"Teach: {lesson.title}", lesson.summary),
    )
    return tuple(_entry(location, title, text, renderer) for location, title, text in found)


def _entry(location: str, title: str, text: str, renderer: Renderer) -> Entry:
    return {"location": location, "title": renderer.writer.plain(title), "text": renderer.writer.words(text)}


def _words(markdown: str) -> str:
    without_links = re.sub(r"\{:.*?\}|<[^>]*>", " ", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", markdown))
    return " ".join(re.sub(r"[*`|#>]|^\s*[-+]\s", " ", without_links, flags=re.MULTILINE).split())
