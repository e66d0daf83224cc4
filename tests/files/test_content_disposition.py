import pytest
from hypothesis import given
from hypothesis import strategies as st

from ansan_crawler.files.content_disposition import disposition_name

NAME = "2024년 안산시 예산서.hwp"
UTF8, CP949 = NAME.encode(), NAME.encode("cp949")
HEADERS = {
    b"attachment; filename*=UTF-8''2024%EB%85%84%20%EC%95%88%EC%82%B0%EC%8B%9C%20%EC%98%88%EC%82%B0%EC%84%9C.hwp": NAME,
    b"attachment; filename=\"a.hwp\"; filename*=utf-8'ko'%EA%B0%80.hwp": "가.hwp",
    b"attachment; filename*=EUC-KR''%B0%A1.hwp": "가.hwp",
    b"attachment; filename*=iso-8859-1''na%EFve.hwp": "naïve.hwp",
    b"attachment; filename*=UTF-8''%B0%A1.hwp": "가.hwp",
    b"attachment; filename*=what''%B0%A1.hwp": "가.hwp",
    b"attachment; filename*=\"UTF-8''%EA%B0%80.hwp\"": "가.hwp",
    b"attachment; filename*=a.hwp": "a.hwp",
    b"attachment; filename*=UTF-8''; filename=b.hwp": "b.hwp",
    b'attachment; filename="' + UTF8 + b'"': NAME,
    b'attachment; filename="' + CP949 + b'"': NAME,
    b"attachment;filename=" + CP949 + b";": NAME,
    b"attachment; filename=%EC%95%88%EC%82%B0+%EC%8B%9C.hwp": "안산 시.hwp",
    b"attachment; filename=%EC%95%88%EC%82%B0%20%2B+.hwp": "안산 ++.hwp",
    b"attachment; filename=%BE%C8%BB%EA.hwp": "안산.hwp",
    b'attachment; filename="100%.hwp"': "100%.hwp",
    b'attachment; filename="%ff%ff.hwp"': "%ff%ff.hwp",
    b'attachment; filename="=?UTF-8?B?7JWI7IKwLmh3cA==?="': "안산.hwp",
    b"attachment; filename==?euc-kr?Q?=BE=C8=BB=EA_1.hwp?=": "안산 1.hwp",
    b'attachment; filename="=?UTF-8?B?7JWI?= =?UTF-8?B?7IKwLmh3cA==?="': "안산.hwp",
    b'attachment; filename="=?UTF-8?B?7?=.hwp"': "=?UTF-8?B?7?=.hwp",
    rb'attachment; filename="\"a\" \\ b.hwp"': r'"a" \ b.hwp',
    b'attachment; filename="a;b=c, filename=d.hwp"': "a;b=c, filename=d.hwp",
    b'form-data; name="x; filename=no"; FileName = yes.hwp': "yes.hwp",
    b'attachment filename="a.hwp"': "a.hwp",
    b"filename=a.hwp": "a.hwp",
    b'attachment; filename="a.hwp': "a.hwp",
    b"attachment; filename=a.hwp; filename=b.hwp": "a.hwp",
    b'attachment; filename="../../etc/passwd"': "../../etc/passwd",
    b"attachment": None,
    b"": None,
    b"inline; filename=": None,
    b'inline; filename=" "; size=4': None,
}  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_the_name_that_a_header_tells(header: bytes) -> None:
    assert disposition_name(header) == HEADERS[header]


PIECES = rb"""attachment ; filename filename* = " \ ' '' UTF-8 EUC-KR % %EA %B0 =?utf-8?B? ?Q? ?= , + a . \xb0\xa1""".split()


@given(st.one_of(st.binary(), st.lists(st.sampled_from(PIECES)).map(b"".join)))
def test_no_header_raises(header: bytes) -> None:
    assert disposition_name(header) is None or disposition_name(header)


@given(
    st.text('가힣똠펲a1 .-()"\\;,=', min_size=1).filter(lambda name: name == " ".join(name.split()))
)
def test_a_name_well_written_is_read_back(name: str) -> None:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    told = disposition_name(f'attachment; filename="{quoted}"'.encode())
    assert told == (name or None)
