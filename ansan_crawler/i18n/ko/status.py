"""`ansan status`."""

KOREAN = {
    "Is the archive complete, and what is missing.": "아카이브가 빠짐없는지, 무엇이 빠졌는지 보여 줍니다.",
    "Exit 1 where the last complete crawl is older than --max-age, or there was none.": (
        "마지막으로 완료된 수집이 --max-age보다 오래되었거나 없으면 종료 코드 1."
    ),
    "How old the last complete crawl may be.": "마지막으로 완료된 수집이 얼마나 오래되어도 되는지.",
    "never complete": "완료된 수집 없음",
    "TOO OLD: {line}": "너무 오래됨: {line!s}",
    "complete as of {duration} ago": "{duration!s} 전 기준으로 완전함",
    "last crawl: {line}": "마지막 수집: {line!s}",
    "a crawl began {time} UTC and has no end: it runs still, or was killed": (
        "{time} UTC에 시작한 수집이 끝나지 않음: 아직 실행 중이거나 강제 종료됨"
    ),
    "not read: {what}": "읽지 못함: {what!s}",
    "{n:,} articles more": "그 밖에 글 {n}건",
    "not seen: positions {first:,} to {last:,}": "보지 못함: 순번 {first} ~ {last}",
    "nothing missing: {n:,} articles, each with its page read": "빠진 것 없음: 글 {n}건, 모두 본문까지 읽음",
    "audit: {n:,} listing pages; {since}": "점검: 목록 {n}쪽. {since!s}",
    "audit: {n:,} listing pages, {each:,} a crawl of late: all in {crawls:,} crawls; {since}": (
        "점검: 목록 {n}쪽, 최근 수집마다 {each}쪽, 수집 {crawls}번이면 전부. {since!s}"
    ),
    "watch {name} fails since {since}: {error}": "알림 {name}: {since}부터 실패함: {error!s}",
    "longest unseen since {day}": "가장 오래 못 본 글은 {day}부터",
}
