"""`ansan crawl`, `demo` and `schedule`, and what a crawl refuses."""

KOREAN = {
    "Make the archive equal to the board.": "아카이브를 게시판과 똑같이 만듭니다.",
    "An empty archive makes it a backfill, a full one a night's work, a broken one a repair.": (
        "빈 아카이브라면 처음부터 모두 받고, 찬 아카이브라면 새로 달라진 것만 받으며, 망가진 곳이 있으면 고칩니다."
    ),
    "the whole board; run again after an interruption": "게시판 전체. 중단되었으면 다시 실행",
    "a backfill in several nights": "여러 밤에 나누어 받기",
    "only this year's articles": "올해 글만",
    "Exit codes: 0 complete; 2 usage; 3 incomplete, run again; 4 unknown pages or witnesses that disagree, look at the parser; 5 blocked or unreachable; 6 the archive can't be written.": (
        "종료 코드: 0 완료. 2 사용법 오류. 3 미완료, 다시 실행할 것. 4 알 수 없는 페이지 또는 목록과 글의 불일치, "
        "파서를 살펴볼 것. 5 차단되었거나 연결할 수 없음. 6 아카이브에 쓸 수 없음."
    ),
    "Only these listing pages: 3 or 1-10.": "이 목록 페이지만: 3 또는 1-10.",
    "Only articles from this date on: 2024-01-01.": "이 날짜부터의 글만: 2024-01-01.",
    "Only these articles: 20852,20853.": "이 글만: 20852,20853.",
    "Read so many listing pages more, or all.": "목록 페이지를 이만큼(all이면 모두) 더 읽음.",
    "Read at most so many articles again of those due; 60.": "다시 읽을 때가 된 글을 최대 이만큼 읽음. 기본 60.",
    "At most so many requests; 0 no bound.": "요청 수의 한도. 0이면 한도 없음.",
    "Stop after this time: 90m, 6h.": "이 시간이 지나면 멈춤: 90m, 6h.",
    "A Scrapy setting.": "Scrapy 설정.",
    "-s {pair}: expected NAME=VALUE": "-s {pair}: NAME=VALUE 형식이어야 합니다",
    "expected a time such as 36h, 90m or 2d, found {text}": (
        "36h, 90m, 2d 같은 시간이어야 하는데 {text}입니다"
    ),
    "unknown argument {name}: expected one of {names}": "{name}: 모르는 인자입니다. 쓸 수 있는 것: {names}",
    "{name}={text}: expected a number, such as {example}": "{name}={text}: {example} 같은 숫자여야 합니다",
    "{name}={text}: expected a number or «all», such as {example}": (
        "{name}={text}: {example} 같은 숫자나 «all»이어야 합니다"
    ),
    "pages={text}: expected N or FIRST-LAST, such as pages=1-10": (
        "pages={text}: pages=3이나 pages=1-10 같은 형식이어야 합니다"
    ),
    "since={text}: expected a date YYYY-MM-DD, such as since=2024-01-01": (
        "since={text}: since=2024-01-01 같은 날짜(YYYY-MM-DD)여야 합니다"
    ),
    "fidx={text}: expected numbers such as fidx=20852,20853": (
        "fidx={text}: fidx=20852,20853 같은 번호여야 합니다"
    ),
    "ARCHIVE_FILES={told}: expected none, attachments or all": (
        "ARCHIVE_FILES={told}: none, attachments, all 중 하나여야 합니다"
    ),
    "{name}={told}: expected a number, 0 for no bound of your own": (
        "{name}={told}: 숫자여야 합니다. 한도를 두지 않으려면 0"
    ),
    "BOARD_URL: expected an address such as http://host/cityNews.html, found {url}": (
        "BOARD_URL: http://host/cityNews.html 같은 주소여야 하는데 {url}입니다"
    ),
    "{name}={told}: expected a number, such as 2": "{name}={told}: 2 같은 숫자여야 합니다",
    "{name}={told}: expected a number of bytes, 0 for no bound": (
        "{name}={told}: 바이트 수여야 합니다. 한도를 두지 않으려면 0"
    ),
    "{name}={told}: expected a number from 1 on": "{name}={told}: 1 이상의 숫자여야 합니다",
    "{name}={told}: expected seconds, such as 1.5": "{name}={told}: 1.5 같은 초 단위 시간이어야 합니다",
    "{name}={told}: expected seconds, more than 0": "{name}={told}: 0보다 큰 초 단위 시간이어야 합니다",
    "{name}={told}: expected True or False": "{name}={told}: True나 False여야 합니다",
    "{name}={told}: expected CRITICAL, ERROR, WARNING, INFO or DEBUG": (
        "{name}={told}: CRITICAL, ERROR, WARNING, INFO, DEBUG 중 하나여야 합니다"
    ),
    "incomplete: interrupted; run again": "미완료: 중단됨. 다시 실행하십시오",
    "the crawl did not start: see the log above": "수집을 시작하지 못했습니다. 위의 로그를 보십시오",
    "the text of {left:,} files is left for the next run": (
        "파일 {left}개의 내용 읽기는 다음 실행으로 넘깁니다"
    ),
    "Crawl a made-up board on this machine.": "이 컴퓨터에 꾸민 게시판을 수집해 봅니다.",
    "No network needed; the archive is one of its own.": (
        "네트워크가 필요 없으며, 아카이브는 따로 만듭니다."
    ),
    "A folder of page texts: crawl their articles.": "페이지 텍스트가 든 폴더: 그 글들을 수집함.",
    "How many to make up.": "꾸밀 글의 수.",
    "A board on this machine: {address}": "이 컴퓨터의 게시판: {address}",
    "The newest articles:": "최근 글:",
    "The archive lies in {folder}. What to type next:": (
        "아카이브 위치: {folder}. 이어서 이렇게 해 볼 수 있습니다:"
    ),
    "Print what makes a crawl nightly.": "밤마다 수집하게 하는 설정을 출력합니다.",
    "Nothing is installed by it.": "설치는 하지 않습니다.",
    "a service and a timer for systemd": "systemd용 서비스와 타이머",
    "a line for crontab -e": "crontab -e에 넣을 한 줄",
    "A line for crontab -e.": "crontab -e에 넣을 한 줄.",
    "The default.": "기본값.",
    "When, local time.": "시각(현지 시간).",
    "--at {at}: expected a time of day such as 03:30": "--at {at}: 03:30 같은 시각이어야 합니다",
    "--archive: demo makes an archive of its own": "--archive: demo는 아카이브를 따로 만듭니다",
}
