"""A practice conversation leads somewhere: every node can be reached, and every way ends."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from civic_roadmap.checks.places import At, practice_file, problem
from civic_roadmap.model import Course, Node, Practice
from civic_roadmap.problems import Problem


def ways(course: Course) -> Iterator[Problem]:
    """Report answers that lead nowhere, nodes that nobody reaches, dead ends, loops, and endings that go on."""
    for practice in course.practices.values():
        yield from _answers(course, practice)
        yield from _kinds_of_node(course, practice)
        yield from _reached(course, practice)
        yield from _loops(course, practice)


def _answers(course: Course, practice: Practice) -> Iterator[Problem]:
    names = [node.id for node in practice.nodes]
    for number, node in enumerate(practice.nodes):
        for place, answer in enumerate(node.answers):
            if answer.to not in names:
                at = At(practice_file(practice.id), ("nodes", number, "answers", place, "to"))
                near = difflib.get_close_matches(answer.to, names, n=1)
                mend = f"Did you mean `{near[0]}`?" if near else "Use the id of a node of this conversation."
                yield problem(course, at, "dangling-node", f"there is no node `{answer.to}`", mend=mend)


def _kinds_of_node(course: Course, practice: Practice) -> Iterator[Problem]:
    for number, node in enumerate(practice.nodes):
        at = At(practice_file(practice.id), ("nodes", number, "id"))
        if node.answers and (node.outcome or node.because):
            what = f"the node `{node.id}` has answers and an outcome; it can only have one of the two"
            yield problem(course, at, "node-kind", what, mend="Take the outcome out, or the answers.")
        elif not node.answers and not (node.outcome and node.because):
            what = f"the conversation stops at `{node.id}` without an explained ending"
            mend = "Add `answers`, or an `outcome` and why it came to that (`because`)."
            yield problem(course, at, "dead-end", what, mend=mend)
        elif len(node.answers) == 1 and number == 0:
            yield problem(course, at, "node-kind", "the first node leaves no choice", mend="Add a second answer.")


def _reached(course: Course, practice: Practice) -> Iterator[Problem]:
    nodes = {node.id: node for node in practice.nodes}
    seen = _after(practice.nodes[0], nodes) | {practice.nodes[0].id}
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
