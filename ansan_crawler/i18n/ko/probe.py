"""`ansan probe`."""

KOREAN = {
    "What the parser makes of one page.": "파서가 페이지 하나를 어떻게 읽는지 보여 줍니다.",
    "Each value, the rule that found it, the element and its line in the HTML; of a page not understood, what was expected and all that was found. An address is fetched once; - is standard input. Without --url a file's address is what the page says of itself, or the board's.": (
        "값마다 그것을 찾은 규칙, 요소와 HTML의 줄 번호를 보여 주고, 해석하지 못한 페이지라면 무엇을 기대했고 무엇을 "
        "찾았는지 모두 보여 줍니다. 주소는 한 번만 요청하며, -는 표준 입력입니다. --url이 없으면 파일의 주소는 페이지가 "
        "스스로 밝힌 주소이거나 게시판 주소입니다."
    ),
    "Exit codes: 0 understood, or a page that says there is no such article; 2 usage; 4 unknown, or list and article that disagree; 5 blocked or unreachable.": (
        "종료 코드: 0 해석했거나, 그런 글이 없다는 페이지. 2 사용법 오류. 4 알 수 없는 페이지 또는 목록과 글의 불일치. "
        "5 차단되었거나 연결할 수 없음."
    ),
    "A row of captures instead.": "대신 captures 테이블의 행.",
    "The address that FILE came from.": "FILE을 받은 주소.",
    "expected one page: an address, a file, or --capture": "페이지 하나를 주십시오: 주소, 파일, --capture 중 하나",
    "--url names a file's address; this page is fetched": (
        "--url은 파일의 주소를 밝히는 옵션인데, 이 페이지는 주소로 요청합니다"
    ),
    "no capture {n:,} is kept": "보관된 원본 {n}번이 없습니다",
    "{message}; ids are those of the table captures": (
        "{message!s}. 번호는 captures 테이블의 id입니다"
    ),
    "understood: {what}": "해석됨: {what!s}",
    "unknown: {why}": "알 수 없음: {why!s}",
    "tombstone: {why}": "없는 글: {why!s}",
    "blocked: {why}": "차단됨: {why!s}",
    "list page {page:,} of {pages:,}": "목록 {pages}쪽 중 {page}쪽",
    "article {fidx}": "글 {fidx}",
    "article {fidx}: {why}": "글 {fidx}: {why!s}",
    "answered with status {n:,}": "상태 코드 {n} 응답",
    "the list and the article's page disagree on title, date or text": (
        "목록과 글 페이지의 제목, 작성일 또는 내용이 다름"
    ),
    "article": "글",
    "agree": "일치",
    "the article's row tells the same title, date and text, white space aside": (
        "목록의 행과 제목, 작성일, 내용이 같음(공백 제외)"
    ),
    "the article's row tells it otherwise": "목록의 행과 다름",
    "the list under the article doesn't show it": "글 아래 목록에 이 글이 없음",
    "{name} from character {n:,}: article «{here}», list «{there}»": (
        "{name!s}: {n}번째 글자부터 글은 «{here}», 목록은 «{there}»"
    ),
    "{n:,} characters": "{n}자",
    "{day} {fidx} «{title}» {n:,} characters": "{day} {fidx} «{title}» {n}자",
    "{n:,} rows": "{n}행",
    "no row between head and body": "머리와 본문 사이에 행이 없음",
    "no image in subtitle or body": "부제와 본문에 이미지가 없음",
    "no link to gtb_download.php with a fid in the table": "테이블에 fid가 있는 gtb_download.php 링크가 없음",
    "image in subtitle or body": "부제나 본문의 이미지",
    "link to gtb_download.php with a fid, named by its text": "fid가 있는 gtb_download.php 링크, 이름은 링크 텍스트",
    "date before the label 조회수": "조회수 앞의 날짜",
    "number beside the label 조회수": "조회수 옆의 숫자",
    "the row's start, as far as the list's title of the article": "행의 첫머리, 목록의 제목만큼",
    "what is left between title and date": "제목과 날짜 사이에 남은 것",
    "what stands before the author": "작성자 앞에 있는 것",
    "what stands before the date, in its text": "같은 텍스트에서 날짜 앞에 있는 것",
    "the last text before the date": "날짜 앞의 마지막 텍스트",
    "row between head and body": "머리와 본문 사이의 행",
    "the last row with text or an image of the article": "텍스트나 이미지가 있는 마지막 행",
    "«전체 N, p/Ppage», the last before the {n:,} rows it announces": (
        "«전체 N, p/Ppage», 그것이 알리는 {n}행 앞의 마지막"
    ),
    "title: its one dt; date: the text it ends with": "제목: 하나뿐인 dt. 작성일: 끝의 텍스트",
    "title: its image's alt text; date: the text it ends with": "제목: 이미지의 alt. 작성일: 끝의 텍스트",
    "title: the first of its texts; date: the text it ends with": "제목: 첫 텍스트. 작성일: 끝의 텍스트",
    "a short text with «{word}»": "«{word}»이(가) 든 짧은 텍스트",
    "rule": "규칙",
    "tag": "요소",
    "line": "줄",
    "capture {n:,}: {error}": "원본 {n}: {error!s}",
    "unreachable: {url}: {error}": "연결할 수 없음: {url}: {error}",
    "{name}: it is empty": "{name}: 비어 있습니다",
    "{name}: more than {n:,} bytes": "{name}: {n}바이트가 넘습니다",
    "{name}: No such file or directory": "{name}: 파일이나 폴더가 없습니다",
    "{name}: Is a directory": "{name}: 폴더입니다",
    "{name}: Permission denied": "{name}: 권한이 없습니다",
    "--url: expected an http or https address, found {url}": "--url: http나 https 주소여야 하는데 {url}입니다",
    "expected an http or https address, found {url}": "http나 https 주소여야 하는데 {url}입니다",
    "outcome": "결과",
    "url": "주소",
    "status": "상태 코드",
    "of the answer": "응답에서",
    "--url": "--url",
    "as asked for": "요청한 그대로",
    "where {url} led to": "{url}에서 옮겨 간 곳",
    "captured {time}": "{time} 수집",
    "<{tag}> @ line {n:,}": "<{tag}> {n}번째 줄",
    "charset": "문자 인코딩",
    "read without loss": "손실 없이 읽음",
    "{n:,} U+FFFD, where characters are lost": "U+FFFD {n}개, 글자가 손실된 곳",
    "the address names a fidx": "주소에 fidx가 있음",
    "the address names no fidx": "주소에 fidx가 없음",
    "in the address": "주소에서",
    "date": "작성일",
    "body begins": "본문 시작",
    "body ends": "본문 끝",
    "total line": "합계 줄",
    "article table": "글 테이블",
    "first row": "첫 행",
    "caption": "캡션",
    "list": "목록",
    "link": "링크",
    "total": "합계",
    "page": "쪽",
    "pages": "전체 쪽",
    "witnesses": "대조",
    "row {n:,}": "행 {n}",
    "pinned {n:,}": "고정 글 {n}",
    "image {n:,}": "이미지 {n}",
    "attachment {n:,}": "첨부파일 {n}",
    "images": "이미지",
}
