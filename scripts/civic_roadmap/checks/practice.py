"""A practice conversation leads somewhere: every node can be reached, and every way ends."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from civic_roadmap.checks.places import At, problem
from civic_roadmap.model import Course, Node, Practice
from civic_roadmap.problems import Problem


def practice_file(practice_id: str) -> str:
    """Return the path of a practice conversation's file."""
    return f"curriculum/practice/{practice_id}.yml"


def practice_ways(course: Course) -> Iterator[Problem]:
    """Report answers that lead nowhere, nodes that nobody reaches, dead ends, loops, and endings that go on."""
    for practice in course.practices.values():
        yield from _answers(course, practice)
        yield from _kinds_of_node(course, practice)
        yield from _reached(course, practice)
        yield from _loops(course, practice)


def practice_lessons(course: Course) -> Iterator[Problem]:
    """Report a practice conversation whose lesson or section does not exist."""
    for practice in course.practices.values():
        file = practice_file(practice.id)
        lesson = course.lessons.get(practice.lesson)
        if lesson is None and not course.is_unread("lesson", practice.lesson):
            what = f"there is no lesson `{practice.lesson}`"
            yield problem(course, At(file, ("lesson",)), "dangling-lesson", what, mend=_near(practice.lesson, course.lessons))
        elif lesson is not None and practice.review not in [section.id for section in lesson.sections]:
            what = f"the lesson `{lesson.id}` has no section `{practice.review}`"
            names = [section.id for section in lesson.sections]
            yield problem(course, At(file, ("review",)), "dangling-section", what, mend=_near(practice.review, names))


def _answers(course: Course, practice: Practice) -> Iterator[Problem]:
    names = [node.id for node in practice.nodes]
    for number, node in enumerate(practice.nodes):
        for place, answer in enumerate(node.answers):
            if answer.to not in names:
                at = At(practice_file(practice.id), ("nodes", number, "answers", place, "to"))
                what = f"there is no node `{answer.to}`"
                yield problem(course, at, "dangling-node", what, mend=_near(answer.to, names))


def _kinds_of_node(course: Course, practice: Practice) -> Iterator[Problem]:
    for number, node in enumerate(practice.nodes):
        at = At(practice_file(practice.id), ("nodes", number, "id"))
        if node.answers and (node.outcome or node.lesson):
            what = f"the node `{node.id}` has answers and an outcome; it can only have one of the two"
            yield problem(course, at, "node-kind", what, mend="Take the outcome out, or the answers.")
        elif not node.answers and not (node.outcome and node.lesson):
            what = f"the conversation stops at `{node.id}` without an explained ending"
            mend = "Add `answers`, or an `outcome` and the `lesson` of this ending."
            yield problem(course, at, "dead-end", what, mend=mend)
        elif len(node.answers) == 1 and number == 0:
            yield problem(course, at, "node-kind", "the first node leaves no choice", mend="Add a second answer.")


def _reached(course: Course, practice: Practice) -> Iterator[Problem]:
    nodes = {node.id: node for node in practice.nodes}
    seen, waiting = {practice.nodes[0].id}, [practice.nodes[0]]
    while waiting:
        for answer in waiting.pop().answers:
            if answer.to in nodes and answer.to not in seen:
                seen.add(answer.to)
                waiting.append(nodes[answer.to])
    for number, node in enumerate(practice.nodes):
        if node.id not in seen:
            at = At(practice_file(practice.id), ("nodes", number, "id"))
            what = f"no answer leads to the node `{node.id}`"
            yield problem(course, at, "unreached-node", what, mend="Let an answer lead there, or delete the node.")


def _loops(course: Course, practice: Practice) -> Iterator[Problem]:
    """Report a node from which one can come back to it: a conversation goes on, it does not turn in a circle."""
    nodes = {node.id: node for node in practice.nodes}
    for number, node in enumerate(practice.nodes):
        if node.id in _after(node, nodes):
            at = At(practice_file(practice.id), ("nodes", number, "id"))
            what = f"from `{node.id}` answers lead back to `{node.id}`"
            yield problem(course, at, "loop", what, mend="Let one of the answers lead on.")
            return


def _after(start: Node, nodes: dict[str, Node]) -> set[str]:
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        for answer in waiting.pop().answers:
            if answer.to in nodes and answer.to not in seen:
                seen.add(answer.to)
                waiting.append(nodes[answer.to])
    return seen


def _near(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"Did you mean `{near[0]}`?" if near else "Use the id of one that exists."
