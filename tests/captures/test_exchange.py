"""A request and its response: the digest is of the body as it was transferred."""

import hashlib

from ansan_crawler.captures.exchange import payload_digest
from tests.captures.exchanges import BODY, exchange


def test_the_digest_is_of_the_body_alone() -> None:
    told = f"sha256:{hashlib.sha256(BODY).hexdigest()}"
    assert payload_digest(BODY) == told == exchange(at="2027-01-01T00:00:00Z").digest
    assert exchange(b"").digest != told


def test_what_is_logged_of_it_has_no_page() -> None:
    assert "안산" not in repr(exchange()) and "\\xec" not in repr(exchange())
