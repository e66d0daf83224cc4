"""`ansan stats`."""

KOREAN = {
    "What the archive holds, how much was written when, by whom, and what is read.": (
        "무엇이 있고, 언제 누가 얼마나 썼고, 무엇이 읽히는지 보여 줍니다."
    ),
    "On a terminal with bars; in a pipe one label and number a line, every month among them.": (
        "터미널에서는 막대로, 파이프에서는 한 줄에 이름과 수 하나씩, 모든 달을 보여 줍니다."
    ),
    "last complete crawl": "마지막 완료",
    "not read": "못 읽은 글",
    "positions not seen": "보지 못한 순번",
    "files missing": "받지 못한 파일",
    "views by others": "다른 사람의 조회수",
    "our own visits": "수집기의 방문",
    "WARC files": "WARC 파일 수",
    "WARC": "WARC 크기",
    "Articles a year, and its months": "연도별 글 수와 그 열두 달",
    "Articles a month, the last {n:,}": "월별 글 수, 최근 {n}달",
    "Authors": "작성 부서",
    "Most read, without our own visits": "많이 읽힌 글(수집기의 방문은 빼고)",
    "Longest silences": "글이 없던 가장 긴 기간",
    "day": "일",
    "days": "일",
}
