"""What is promised is also asked."""

from __future__ import annotations

from collections.abc import Iterator

from civic_roadmap.checks.places import At, lesson_file, problem, quiz_file
from civic_roadmap.model import Course
from civic_roadmap.problems import Problem


def unassessed_objectives(course: Course) -> Iterator[Problem]:
    """Report an objective that no item of the lesson's quiz assesses."""
    for lesson in course.lessons.values():
        if course.is_unread("quiz", lesson.id):
            continue
        quiz = course.quizzes.get(lesson.id)
        asked = {item.objective for item in quiz.items} if quiz else set()
        for number, objective in enumerate(lesson.objectives):
            if objective.id not in asked:
                what = f"no item assesses the objective `{objective.id}`"
                mend = f"Add an item with `objective: {objective.id}` to {quiz_file(lesson.id)}."
                place = ("objectives", number, "id")
                yield problem(course, At(lesson_file(lesson.id), place), "unassessed-objective", what, mend=mend)
