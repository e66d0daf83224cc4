"""`ansan recent`."""

KOREAN = {
    "The newest articles; the last changed, the last removed.": (
        "최근 글, 최근에 바뀐 글, 최근에 삭제된 글을 보여 줍니다."
    ),
    "Exit 1 where there is none.": "없으면 종료 코드 1.",
    "Those whose text changed last, instead.": "최근에 내용이 바뀐 글부터.",
    "Those last gone from the board, instead.": "최근에 게시판에서 삭제된 글부터.",
    "--changed or --removed: each is an order of its own": (
        "--changed와 --removed는 함께 쓸 수 없습니다. 순서가 서로 다릅니다"
    ),
    "no article has changed yet": "아직 바뀐 글이 없습니다",
    "no article was removed yet": "아직 삭제된 글이 없습니다",
    "no article is held yet": "아직 글이 없습니다",
}
