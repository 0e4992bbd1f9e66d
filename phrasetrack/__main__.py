"""Run the command line as ``python -m phrasetrack``."""

from phrasetrack.cli import main

if __name__ == "__main__":
    main(prog_name="phrasetrack")
