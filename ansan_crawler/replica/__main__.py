"""``python -m ansan_crawler.replica``: a board on this machine, until interrupted."""

from signal import SIG_DFL, SIGINT, signal


def main() -> None:
    signal(SIGINT, SIG_DFL)  # quiet from here on, while it still imports and makes up articles too
    from ansan_crawler.replica.command import run_replica

    run_replica(__doc__)


if __name__ == "__main__":
    main()
