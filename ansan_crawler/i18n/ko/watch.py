"""`ansan watch`, where matches are to go, and what becomes of them."""

KOREAN = {
    "Tell a command, a file or a webhook of new and changed articles.": (
        "새 글과 바뀐 글을 명령, 파일, 웹훅으로 알립니다."
    ),
    "After each crawl, each match once, also when the first try fails.": (
        "수집할 때마다, 맞는 글을 한 번씩만 알립니다. 처음에 실패해도 다시 보냅니다."
    ),
    "Watch for articles with every one of WORDS, from now on.": (
        "지금부터 낱말(WORDS)이 모두 든 글을 알립니다."
    ),
    "A version that matches for the first time is new, a later one is changed; with --removed it is told which articles are gone.": (
        "처음으로 맞는 버전은 새 글(new), 그 뒤의 버전은 바뀐 글(changed)입니다. --removed를 쓰면 삭제된 글을"
        " 알립니다."
    ),
    "Begin with what is held already.": "이미 있는 글부터 알림.",
    "Reads a JSON object a line; run without a shell.": (
        "한 줄에 JSON 객체 하나씩 읽는 명령. 셸 없이 실행함."
    ),
    "A JSON object a line is appended.": "한 줄에 JSON 객체 하나씩 덧붙일 파일.",
    "POST of one JSON object with items; an answer of 2xx takes them.": (
        "items가 든 JSON 객체 하나를 POST로 보냄. 2xx 응답이면 받은 것으로 봄."
    ),
    "expected one of --command, --file and --webhook": (
        "--command, --file, --webhook 가운데 하나를 주십시오"
    ),
    "name {name}: expected printable characters": "이름 {name}: 화면에 보이는 글자만 쓸 수 있습니다",
    "there is a watch {name} already: remove it first": (
        "{name}: 같은 이름의 알림이 있습니다. 먼저 지우십시오"
    ),
    "watching for {sought}": "알림을 추가함: {sought}",
    "watching for {sought}; {n:,} wait for the next crawl, or ansan watch run": (
        "알림을 추가함: {sought}. 다음 수집이나 ansan watch run을 기다리는 글 {n}건"
    ),
    "All watches: what waits, what was delivered, what fails since when and why.": (
        "모든 알림: 기다리는 것, 보낸 것, 언제부터 왜 실패하는지."
    ),
    "sought": "찾는 것",
    "target": "받는 곳",
    "waiting": "대기",
    "delivered": "보냄",
    "delivered_at": "보낸 때",
    "tries": "시도",
    "failing_since": "실패 시작",
    "error": "오류",
    "command": "명령",
    "webhook": "웹훅",
    "Watch no more, and drop what waits.": "알림을 지우고 기다리던 것도 버립니다.",
    "Deliver what waits, now; one try.": "기다리는 것을 지금 한 번 보냅니다.",
    "Exit 1 where a delivery fails, 3 while a crawl is under way.": (
        "보내지 못하면 종료 코드 1, 수집이 진행 중이면 3."
    ),
    "Send the newest match once more, marked as a test.": (
        "맞는 글 중 가장 최근 것을 시험 표시를 달아 다시 보냅니다."
    ),
    "Exit 1 where there is none, or it is not taken.": "맞는 글이 없거나 받지 않으면 종료 코드 1.",
    "nothing matches yet whose page was read": "본문까지 읽은 글 가운데 맞는 것이 아직 없습니다",
    "sent: {article}": "보냄: {article}",
    "no watch {name}: see ansan watch list": (
        "{name}: 그런 알림이 없습니다. ansan watch list로 확인하십시오"
    ),
    "watch {name}: not delivered: {problem}": "알림 {name}: 보내지 못함: {problem!s}",
    "watches: interrupted; what waits is left for the next run": (
        "알림: 중단됨. 기다리는 것은 다음 실행에서 보냅니다"
    ),
    "watches: {error}": "알림: {error}",
    "{n:,} seconds are over, the rest is left for the next run": (
        "{n}초가 지나 나머지는 다음 실행에서 보냅니다"
    ),
    "killed: not done after {n:,} seconds": "강제 종료함: {n}초가 지나도 끝나지 않음",
    "exit code {n:,}": "종료 코드 {n}",
    "exit code {n:,}: {line}": "종료 코드 {n}: {line}",
    "answered {answer}": "응답: {answer}",
    "{told}: no closing quotation": "{told}: 따옴표가 닫히지 않았습니다",
    "{told}: no escaped character": "{told}: 역슬래시 뒤에 글자가 없습니다",
    "{told}: expected a program that can be run, and its arguments": (
        "{told}: 실행할 수 있는 프로그램과 그 인자를 써야 합니다"
    ),
    "{told}: expected a file in a folder that is there": "{told}: 있는 폴더 안의 파일이어야 합니다",
    "{told}: expected an address such as https://host/path": (
        "{told}: https://host/path 같은 주소를 써야 합니다"
    ),
    "{told}: expected an address such as https://host/path ({error})": (
        "{told}: https://host/path 같은 주소를 써야 합니다 ({error})"
    ),
}
