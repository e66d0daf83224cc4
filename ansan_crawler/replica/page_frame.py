"""Renders what surrounds the content: head, menus and footer, about 10 kB as on a real page."""

from functools import lru_cache

from ansan_crawler.replica.skin import Skin

MENUS = (
    "안산TALK 시민참여 소통광장 문화여행 복지건강 교육청년 경제일자리 도시환경 교통안전 열린시장실"
).split()
FRAME_PATH = "/ansantalktalk/content/ansantalk"
SKIP_LINKS = """<p>본문으로 바로가기 메인메뉴 바로가기</p>
<p>시민과 함께, 자유로운 혁신도시 안산</p>
<h1>e안산톡톡</h1>
"""
TITLE = """<p>&gt; 안산TALK &gt; 시정소식</p>
<h2>안산톡톡 - 시정소식</h2>
<ul><li>프린터</li><li>이전으로</li><li>공유하기</li></ul>
<h3>시정소식</h3>
"""
STYLE = "".join(
    f".gnb .depth{n} a {{ color: #{n:03x}; padding: {n}px 0; background: url(/img/m{n}.png); }}\n"
    for n in range(80)
)
SCRIPT = "".join(
    f'menu[{n}] = {{ id: "m{n}", open: function (e) {{ e.className = "on"; }} }};\n'
    for n in range(80)
)
FOOTER = """<div id="footer"><ul><li><a href="/privacy.html">개인정보처리방침</a></li>
<li><a href="/copyright.html">저작권 정책</a></li></ul>
<p>시청 안내 031-481-2000</p><p>이 누리집은 연습용으로 지어낸 글을 보여 줍니다.</p></div>
"""


@lru_cache(maxsize=64)
def opening(skin: Skin, declared: str | None) -> str:
    """Everything before the content; `declared` is the charset that the page names or None."""
    end = " />" if skin.name == "xhtml" else ">"
    charset_tag = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}"{end}\n'
    return (
        f"{_declaration(skin, declared)}{skin.doctype}\n<html><head>\n"
        f"{charset_tag if declared else ''}<title>시정소식 | e안산톡톡</title>\n"
        f'<link rel="stylesheet" href="/css/board.css"{end}\n'
        f'<style type="text/css">\n{STYLE}</style>\n'
        f'<script type="text/javascript">\nvar menu = [];\n{SCRIPT}</script>\n'
        f"</head><body>\n{SKIP_LINKS}{_menu()}{TITLE}{skin.before}"
    )


def closing(skin: Skin) -> str:
    """Everything after the content."""
    return f"{skin.after}{FOOTER}</body></html>\n"


def _declaration(skin: Skin, declared: str | None) -> str:
    if skin.name != "xhtml":
        return ""
    encoding = f' encoding="{declared}"' if declared else ""
    return f'<?xml version="1.0"{encoding}?>\n'


def _menu() -> str:
    return f'<div id="gnb"><ul>\n{"".join(map(_submenu, range(len(MENUS))))}</ul></div>\n'


def _submenu(n: int) -> str:
    links = "".join(
        f'<li><a href="{FRAME_PATH}/menu{n}_{m}.html">{MENUS[n]} {m}</a></li>\n'
        for m in range(1, 7)
    )
    return f'<li><a href="{FRAME_PATH}/menu{n}.html">{MENUS[n]}</a><ul>\n{links}</ul></li>\n'
