"""Damage the real content files in many ways, read each, and print what goes wrong, the slowest one and peak memory.

Example: .venv/bin/python benchmarks/mutations.py --count 20000 --seed 1
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path
from typing import NamedTuple

from mutants import Mutant, mutants
from patient import Patient

ROOT = Path(__file__).resolve().parent.parent


class Result(NamedTuple):
    """What one damaged file gave: how long it took, the codes that were found, and what must not be."""

    seconds: float
    codes: tuple[str, ...]
    faults: tuple[str, ...]


def read(patient: Patient, mutant: Mutant) -> Result:
    """Read one damaged file. Any exception is a fault."""
    began = time.perf_counter()
    try:
        course, problems = patient.reads(mutant.file, mutant.raw)
    except Exception:  # noqa: BLE001  # whatever is raised is what we are looking for
        return Result(time.perf_counter() - began, (), (traceback.format_exc(limit=-3),))
    seconds = time.perf_counter() - began
    faults = patient.complaints(mutant.file, mutant.raw, course, problems)
    return Result(seconds, tuple(problem.code for problem in problems if problem.is_error), tuple(faults))


def name(mutant: Mutant) -> str:
    """Say which mutant it is, so that it can be made again with --first."""
    return f"{mutant.number} {mutant.kind} {mutant.file}"


def main() -> int:
    """Run the command; exit 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=20_000, help="how many (default 20000)")
    parser.add_argument("--seed", type=int, default=1, help="which ones (default 1)")
    parser.add_argument("--first", type=int, default=0, help="the number of the first one (default 0)")
    parser.add_argument("--keep", type=Path, help="a folder for the files that went wrong")
    options = parser.parse_args()
    codes, quiet, bad = Counter[str](), 0, 0
    slowest: tuple[float, str] = (0.0, "")
    with tempfile.TemporaryDirectory() as folder:
        patient = Patient(ROOT, Path(folder) / "project")
        for mutant in mutants(patient.files, options.seed, options.count, options.first):
            result = read(patient, mutant)
            codes.update(set(result.codes))
            quiet += not result.codes
            slowest = max(slowest, (result.seconds, name(mutant)))
            for fault in result.faults:
                print(f"{name(mutant)}\n  {fault}", flush=True)
            if result.faults:
                bad += 1
                if options.keep:
                    options.keep.mkdir(parents=True, exist_ok=True)
                    (options.keep / f"{mutant.number}-{Path(mutant.file).name}").write_bytes(mutant.raw)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1_000_000 if sys.platform == "darwin" else 1_000)
    print(f"{options.count} damaged files, seed {options.seed}: {bad} went wrong, {quiet} without an error")
    print(f"slowest: {slowest[0]:.2f} s ({slowest[1]}); peak memory: {peak:.0f} MB")
    print("files with each code:", ", ".join(f"{code} {count}" for code, count in codes.most_common()))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
