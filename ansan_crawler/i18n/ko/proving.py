"""`ansan verify`, `rebuild`, `cite` and `files`, and what a verification finds."""

KOREAN = {
    "Exit codes: 0 nothing found; 1 something is; 2 no archive there.": (
        "종료 코드: 0 이상 없음. 1 이상 발견. 2 아카이브 없음."
    ),
    "Only N captures, by chance.": "원본 N건만 무작위로.",
    "Check every row against the captured bytes it stands on.": (
        "모든 행을 그 근거인 수집 원본과 대조합니다."
    ),
    "The database itself, positions, versions and files against the WARC records they were read from, full text against the texts, WARC files against their digests.": (
        "데이터베이스 자체와 순번, 버전과 파일은 WARC 레코드와, 전문 색인은 본문과, WARC 파일은 해시값과 대조합니다."
    ),
    "everything: some minutes for 22,000 articles": "전부: 글 22,000건에 몇 분",
    "each night, after the crawl": "밤마다 수집한 뒤에",
    "verifying": "검증",
    "check": "검사",
    "where": "위치",
    "{n:,} findings": "이상 {n}건",
    "nothing found": "이상 없음",
    "WARC file": "WARC 파일",
    "WARC record": "WARC 레코드",
    "present version": "현재 버전",
    "database": "데이터베이스",
    "positions": "순번",
    "content hash": "내용 해시",
    "captures": "원본",
    "is missing": "없음",
    "was not written by this crawler": "이 수집기가 쓴 파일이 아님",
    "a crawl is under way": "수집이 진행 중입니다",
    "a crawl is under way: {n:,} WARC files are left out": (
        "수집이 진행 중이어서 WARC 파일 {n}개는 검사하지 않았습니다"
    ),
    "{n:,} versions are older than the first capture: none stands behind them": (
        "버전 {n}개는 원본을 보관하기 전의 것이어서 근거가 되는 원본이 없습니다"
    ),
    "{n:,} articles with {m:,} versions are older than the first capture: left out": (
        "원본을 보관하기 전의 글 {n}건(버전 {m}개)은 비교하지 않았습니다"
    ),
    "{name} is {old}, its page says {new}": "{name!s}: {old!s}, 글 페이지에는 {new!s}",
    "is not in the archive": "아카이브에 없음",
    "its page names no such file": "글 페이지에 없는 파일",
    "{name} {told}, its capture says {found}": "{name}: {told}, 원본에는 {found}",
    "{name} {told}, its address says {found}": "{name}: {told}, 주소에는 {found}",
    "{name} {told}, its record says {found}": "{name}: {told}, 레코드에는 {found}",
    "no page of it was captured then": "그때 수집한 글 페이지가 없음",
    "has no sha256, but it was captured": "수집했으나 sha256이 없음",
    "{n:,} of {of:,} rows are gone": "행 {of}개 중 {n}개가 없어짐",
    "{n:,} texts of files in the index, {of:,} in the table": "색인에는 파일 내용 {n}개, 테이블에는 {of}개",
    "is not a file": "파일이 아님",
    "was not closed by the crawl that wrote it: run again": "쓰던 수집이 닫지 못했음: 다시 실행할 것",
    "{size:,} bytes, {told:,} when it was closed": "{size}바이트, 닫을 때는 {told}바이트",
    "its sha256 is another than when it was closed": "sha256이 닫을 때와 다름",
    "its block is not what its digest was taken of": "블록이 해시값과 다름",
    "its payload is not what its digest was taken of": "본문 데이터가 해시값과 다름",
    "its content is not what the hash was taken of": "내용이 해시값과 다름",
    "its content is not what the sha256 was taken of": "내용이 sha256과 다름",
    "{size:,} bytes in the archive, {n:,} captured": "아카이브에는 {size}바이트, 원본은 {n}바이트",
    "{name} {told}, the record says {found}": "{name}: {told}, 레코드에는 {found}",
    "{name} is {old}, its capture says {new}": "{name!s}: {old!s}, 원본에는 {new!s}",
    "nothing": "없음",
    "its capture is not understood: {why}": "원본을 해석하지 못함: {why}",
    "its capture can't be read ({error})": "원본을 읽을 수 없음 ({error})",
    "url {url} is no address": "url {url}: 주소가 아님",
    "{path}: no such file": "{path}: 파일이 없습니다",
    "{where}: expected {n:,} bytes there, the file has {size:,}": (
        "{where}: {n}바이트가 있어야 하는데 파일이 {size}바이트임"
    ),
    "its event can't be read ({error})": "기록된 결정을 읽을 수 없음 ({error})",
    "its capture is of {url}, its address {other}": "원본은 {url}, 주소는 {other}",
    "returned {time}, but nothing was captured then": "{time} 복귀로 되어 있으나 그때 수집한 것이 없음",
    "removed {time}, but no record tells of it": "{time} 삭제로 되어 있으나 그런 레코드가 없음",
    "its removal of {time} is not in the archive": "{time} 삭제가 아카이브에 없음",
    "names a row of {parent} that is not there": "{parent}에 없는 행을 가리킴",
    "no record begins there": "그 자리에서 시작하는 레코드가 없음",
    "a {kind} that no row tells of": "어느 행에도 없는 {kind} 레코드",
    "read, but no version of it is kept": "읽었으나 보관된 버전이 없음",
    "no capture stands behind it": "근거가 되는 원본이 없음",
    "expected versions 1 to {n:,}, found {first:,} to {last:,}": "버전은 1 ~ {n}이어야 하는데 {first} ~ {last}임",
    "the article is not as its last version: {field}": "글이 마지막 버전과 다름: {field!s}",
    "Exit codes: 0 done; 1 differences or unreadable records; 6 not writable.": (
        "종료 코드: 0 완료. 1 다른 점이나 읽을 수 없는 레코드가 있음. 6 쓸 수 없음."
    ),
    "The new database; rebuilt.db beside the present one.": (
        "새 데이터베이스. 기본은 현재 데이터베이스 옆의 rebuilt.db."
    ),
    "Print what differs from the present one.": "현재 데이터베이스와 다른 점을 출력.",
    "Make the database anew from the WARC files alone.": "WARC 파일만으로 데이터베이스를 새로 만듭니다.",
    "By today's parser, without a network; the present database is never touched. Watches and their outbox are in no WARC file: they are not made anew, and not compared.": (
        "지금의 파서로, 네트워크 없이 만들며, 현재 데이터베이스는 건드리지 않습니다. 알림과 그 대기 목록은"
        " WARC 파일에 없으므로 다시 만들지도 비교하지도 않습니다."
    ),
    "what a change of the parser does to everything ever captured": "파서를 고치면 수집한 모든 것이 어떻게 달라지는지",
    "rebuilding": "다시 만들기",
    "{path}: expected *.warc.gz files, found none": "{path}: *.warc.gz 파일이 없습니다",
    "{path}: no such database": "{path}: 데이터베이스가 없습니다",
    "{target}: {n:,} pages and files read": "{target}: 페이지와 파일 {n}건 읽음",
    "{n:,} records could not be read": "레코드 {n}건을 읽지 못했습니다",
    "{n:,} differences": "다른 점 {n}건",
    "no difference": "다른 점 없음",
    "table": "테이블",
    "row": "행",
    "field": "필드",
    "archive": "아카이브",
    "rebuilt": "새로 만든 것",
    "How to cite an article, with what proves it.": "글의 인용 표기를 그 증거와 함께 출력합니다.",
    "Title, date, address, time of capture, digest, and where in which WARC file it lies. Exit 1 where no capture is kept: only the list has told of it yet.": (
        "제목, 작성일, 주소, 수집 시각, 해시값, 그리고 어느 WARC 파일의 어디에 있는지. "
        "보관된 원본이 없으면(아직 목록에서만 본 글) 종료 코드 1."
    ),
    "That version; the present one.": "해당 버전. 기본은 현재 버전.",
    "For BibLaTeX.": "BibLaTeX 형식으로.",
    "CSL-JSON.": "CSL-JSON 형식으로.",
    "no capture of {fidx} is kept: nothing proves it yet": "{fidx}: 보관된 원본이 없어 아직 증거가 없습니다",
    "no capture of {fidx} version {n:,} is kept: nothing proves it yet": (
        "{fidx} 버전 {n}: 보관된 원본이 없어 아직 증거가 없습니다"
    ),
    "The files and images of an article.": "글의 첨부파일과 이미지를 보여 줍니다.",
    "Names come from the page or the server and are made safe where they are written; no file that lies in the folder is touched.": (
        "이름은 페이지나 서버에서 오며, 파일로 쓸 때 안전하게 고칩니다. 폴더에 이미 있는 파일은 건드리지 않습니다."
    ),
    "Write them into this folder.": "이 폴더에 파일로 저장.",
    "kind": "종류",
    "image": "이미지",
    "no": "순서",
    "name": "이름",
    "bytes": "바이트",
    "type": "형식",
    "sha256": "sha256",
    "text": "내용",
    "address": "주소",
    "{fidx} has no files": "{fidx}: 파일이 없습니다",
    "{name} is not what it was when it came": "{name}: 받았을 때와 다릅니다",
}
