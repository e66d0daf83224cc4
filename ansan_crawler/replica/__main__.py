"""``python -m ansan_crawler.replica``: a board on this machine, until interrupted."""

from signal import SIG_DFL, SIGINT, signal


def main() -> None:
    signal(SIGINT, SIG_DFL)  # Ctrl-C prints no traceback, not even during the imports
    from ansan_crawler.replica.command import run_replica

    run_replica(__doc__)


if __name__ == "__main__":
    main()
