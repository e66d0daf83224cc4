"""The group, and what its commands share."""

KOREAN = {
    "Keep and ask an archive of Ansan's city news board (시정소식).": (
        "안산시 시정소식 게시판의 아카이브를 만들고 찾아봅니다."
    ),
    "The archive's folder.": "아카이브 폴더.",
    "As JSON.": "JSON 형식으로.",
    "As CSV.": "CSV 형식으로.",
    "bringing the archive up to date": "아카이브를 새 형식으로 바꾸는 중",
    "made by an earlier version: {error}": "이전 버전에서 만든 아카이브입니다: {error!s}",
    "no article {fidx} in this archive": "이 아카이브에 {fidx}번 글이 없습니다",
    "{path}: no archive there: run a crawl first, or name it with --archive": (
        "{path}: 아카이브가 없습니다. 먼저 수집하거나 --archive로 위치를 지정하십시오"
    ),
    "{path}: no archive there": "{path}: 아카이브가 없습니다",
    "{path}: file is not a database": "{path}: 데이터베이스 파일이 아닙니다",
    "{path}: can't be read ({error})": "{path}: 읽을 수 없습니다 ({error})",
    "{path}: can't be written ({error})": "{path}: 쓸 수 없습니다 ({error})",
    "archive {path}: can't be written ({error}); name another": (
        "아카이브 {path}: 쓸 수 없습니다 ({error}). 다른 폴더를 지정하십시오"
    ),
    "archive {path}: can't be opened for writing ({error}); name another with --archive or ARCHIVE_DIR": (
        "아카이브 {path}: 쓰기 위해 열 수 없습니다 ({error}). --archive나 ARCHIVE_DIR로 다른 폴더를 지정하십시오"
    ),
    "another crawl is under way in {folder}: nothing done": (
        "{folder}에서 다른 수집이 진행 중이어서 아무것도 하지 않았습니다"
    ),
    "{out} is the archive's own: name another file": (
        "{out}: 아카이브의 파일입니다. 다른 이름을 정하십시오"
    ),
    "error: {message}": "오류: {message!s}",
    "a number is larger than any in an archive": "아카이브에 있을 수 없는 큰 수입니다",
    "standard output: can't be written ({error})": "표준 출력에 쓸 수 없습니다 ({error})",
}
