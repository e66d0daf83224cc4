"""`ansan feed`."""

KOREAN = {
    "An Atom feed of the articles with every one of WORDS, or of all.": (
        "낱말(WORDS)이 모두 든 글, 또는 모든 글의 Atom 피드를 만듭니다."
    ),
    "Newest first. The file is replaced as a whole; what is removed from the board leaves the feed.": (
        "최근 글부터. 파일은 통째로 바뀌며, 게시판에서 삭제된 글은 피드에서 빠집니다."
    ),
    "The file to write; - for stdout.": "쓸 파일. -는 표준 출력.",
}
