"""`ansan search`, and the filters that other commands share."""

KOREAN = {
    "Articles with every one of WORDS.": "낱말(WORDS)이 모두 들어 있는 글을 찾습니다.",
    "Newest first; exit 1 where there is none. A part of a word finds it; WORDS in quotes are a phrase.": (
        "최근 글부터 보여 주며, 없으면 종료 코드 1. 낱말의 일부로도 찾고, 따옴표로 묶으면 구절로 찾습니다."
    ),
    "One of the words will do.": "낱말 중 하나만 있어도.",
    "Without this one; -WORD of Hangul is the same.": "이 낱말이 없는 글만; -낱말도 같습니다.",
    "Where a word starts so: no 화재 in 문화재.": "낱말의 첫머리만: 화재로 문화재를 찾지 않음.",
    "In the title.": "제목에서만.",
    "In the text of attachments instead.": "글 대신 첨부파일의 내용에서.",
    "Those whose text was another one once.": "내용이 바뀐 적 있는 글만.",
    "Those gone from the board, instead.": "게시판에서 삭제된 글만.",
    "Signed by an office with this in its name.": "작성 부서 이름에 이 말이 든 글만.",
    "Up to this day, month or year.": "이 날(달, 해)까지.",
    "From this day, month or year on.": "이 날(달, 해)부터.",
    "date: newest first; rank: with the words in the title first.": (
        "date: 최근 글부터, views: 조회수 많은 글부터, rank: 제목에 낱말이 든 글부터."
    ),
    "0: all.": "0이면 모두.",
    "Only fidx, one a line.": "글 번호(fidx)만 한 줄에 하나씩.",
    "--files or --title-only: attachments have no title": (
        "--files와 --title-only는 함께 쓸 수 없습니다. 첨부파일에는 제목이 없습니다"
    ),
    "nothing to look for: expected words, or a filter such as --since": (
        "찾을 것이 없습니다. 낱말이나 --since 같은 조건을 주십시오"
    ),
    "nothing found; fewer or shorter words find more": (
        "찾은 글이 없습니다. 낱말을 줄이거나 짧게 하면 더 찾을 수 있습니다"
    ),
    "the full text is missing: run ansan reindex": "전문 색인이 없습니다. ansan reindex를 실행하십시오",
    "{word} is no text in UTF-8": "{word}: UTF-8 글자가 아닙니다",
    "{text}: expected a day such as 2024-01-31, a month or a year": (
        "{text}: 2024-01-31 같은 날짜나 달, 해를 써야 합니다"
    ),
    "{found:,} found": "{found}건 찾음",
    "{found:,} found, {shown:,} shown": "{found}건 중 {shown}건 표시",
}
