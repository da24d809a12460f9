"""Whatever happens to a content file, reading it ends in a course or in problems that lead to the place.

The same files are made each time. `benchmarks/mutations.py --first NUMBER --count 1` makes a single one again.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.mutants import KINDS, mutants
from benchmarks.patient import Patient
from tests.conftest import ROOT

COUNT, BATCH, SEED = 2000, 100, 1
# The rules of craft read every text of the course; a part of the files is enough for them.
CRAFT_EVERY = 50


@pytest.mark.parametrize("first", range(0, COUNT, BATCH))
def test_a_damaged_file_never_ends_in_an_exception_or_in_silence(first: int, tmp_path: Path) -> None:
    patient = Patient(ROOT, tmp_path / "project")
    wrong: list[str] = []
    for mutant in mutants(patient.files, SEED, BATCH, first):
        try:
            course, problems = patient.reads(mutant.file, mutant.raw, craft=mutant.number % CRAFT_EVERY == 0)
            found = list(patient.complaints(mutant.file, mutant.raw, course, problems))
        except Exception as error:  # noqa: BLE001  # whatever is raised is what we are looking for
            found = [repr(error)]
        wrong += [f"{mutant.number} {mutant.kind} {mutant.file}: {said}" for said in found]
    assert wrong == []


def test_the_same_seed_damages_the_same_way_and_every_kind_does_something(tmp_path: Path) -> None:
    patient = Patient(ROOT, tmp_path / "project")
    made = list(mutants(patient.files, SEED, 2 * len(KINDS)))
    assert made == list(mutants(patient.files, SEED, 2 * len(KINDS)))
    assert {mutant.kind for mutant in made if mutant.raw != patient.files[mutant.file]} == set(KINDS)
    assert made[5:7] == list(mutants(patient.files, SEED, 2, first=5))


def test_an_undamaged_file_gives_no_error(tmp_path: Path) -> None:
    patient = Patient(ROOT, tmp_path / "project")
    for number, (file, raw) in enumerate(patient.files.items()):
        course, problems = patient.reads(file, raw, craft=number == 0)
        assert not [problem for problem in problems if problem.is_error]
        assert list(patient.complaints(file, raw, course, problems)) == []
