"""`ansan reindex`."""

KOREAN = {
    "Make the full text anew.": "전문 색인을 새로 만듭니다.",
    "After another tool has changed articles or the index. Exit 3 while a crawl is under way, 6 where the archive can't be written.": (
        "다른 도구로 글이나 색인을 고친 뒤에 씁니다. 수집이 진행 중이면 종료 코드 3, 아카이브에 쓸 수 없으면 6."
    ),
    "full text": "전문 색인",
    "full text of {count:,} articles made anew": "글 {count}건의 전문 색인을 새로 만들었습니다",
}
