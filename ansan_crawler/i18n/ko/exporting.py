"""`ansan export`."""

KOREAN = {
    "Articles as CSV, JSON Lines, Parquet, Markdown or text.": (
        "글을 CSV, JSON Lines, Parquet, Markdown, 텍스트로 내보냅니다."
    ),
    "All that are on the board, or those of a question as to ansan search; oldest first. Beside the file lies NAME.datasheet.md: fields, counts, the archive's state, rights, how to cite. Nothing stands under the name until it is whole.": (
        "게시판에 있는 모든 글, 또는 ansan search처럼 찾은 글을 오래된 것부터 내보냅니다. 파일 옆의"
        " NAME.datasheet.md에 항목, 건수, 아카이브의 상태, 저작권, 인용 방법이 있습니다. 다 쓰기 전에는 그"
        " 이름의 파일이 생기지 않습니다."
    ),
    "opens in Excel as it is": "엑셀에서 바로 열림",
    "a file an article": "글마다 파일 하나",
    "Exit codes: 0 done; 1 nothing matches; 2 usage, or something is there already; 3 interrupted; 6 can't be written.": (
        "종료 코드: 0 완료, 1 맞는 글 없음, 2 사용법 오류 또는 이미 있는 파일, 3 중단됨, 6 쓸 수 없음."
    ),
    "The file, or the folder for md and txt; - for standard output.": (
        "파일, md와 txt는 폴더. -는 표준 출력."
    ),
    "By the suffix, unless told.": "정하지 않으면 확장자에 따름.",
    'Articles with every one of WORDS; "a phrase" in quotes, -WORD is without.': (
        '낱말(WORDS)이 모두 든 글. 구절은 "따옴표"로, -낱말은 그 낱말이 없는 글만.'
    ),
    "Every version of each article.": "글마다 모든 버전.",
    "Replace what an earlier export wrote there.": "전에 내보낸 것을 새것으로 바꿈.",
    "exporting": "내보내는 중",
    "nothing to look for: expected words": "찾을 것이 없습니다. 낱말을 주십시오",
    "what was piped is not whole": "파이프로 보낸 내용은 온전하지 않습니다",
    "Parquet needs pyarrow: {command}": "Parquet에는 pyarrow가 필요합니다: {command}",
    "{name} can't be piped: name a file or folder with -o": (
        "{name}: 파이프로 보낼 수 없습니다. -o로 파일이나 폴더를 정하십시오"
    ),
    "{out} is as it was": "{out}: 그대로입니다",
    "{out}: can't be written ({why}); {rest}": "{out}: 쓸 수 없습니다({why}). {rest!s}",
    "interrupted: {rest}": "중단됨: {rest!s}",
    "nothing to export; {hint}": "내보낼 글이 없습니다. {hint!s}",
    "the archive has {error}; ansan verify tells more": (
        "아카이브에 {error} 있습니다. ansan verify로 알아보십시오"
    ),
    "no format by the name {out}: .csv, .jsonl or .parquet; or say which with --format": (
        "{out}: 이름으로 형식을 알 수 없습니다. .csv, .jsonl, .parquet 또는 --format"
    ),
    "{out}: {n:,} article": "{out}: 글 {n}건",
    "{out}: {n:,} articles": "{out}: 글 {n}건",
    "{out}: {n:,} version": "{out}: 버전 {n}개",
    "{out}: {n:,} versions": "{out}: 버전 {n}개",
}
