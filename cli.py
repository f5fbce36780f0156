"""The command line `rotation`; `python cli.py` is the same."""

from optimizer.commands import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
