"""`python -m osaid_hub` is the same command as `osaid-hub`."""

from osaid_hub.cli import main

if __name__ == "__main__":
    main()
