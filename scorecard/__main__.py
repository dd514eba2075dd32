"""``python -m scorecard`` is the program."""

from scorecard.cli import main

if __name__ == "__main__":
    main()
