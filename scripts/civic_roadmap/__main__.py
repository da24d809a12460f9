"""`python -m civic_roadmap` is `civic`."""

from civic_roadmap.cli import main

if __name__ == "__main__":
    main(prog_name="civic")
