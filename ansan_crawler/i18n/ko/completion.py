"""`ansan completion`."""

KOREAN = {
    "Print what makes a shell complete ansan.": "셸에서 ansan 명령을 자동 완성하는 설정을 출력합니다.",
    "Commands, options, and numbers of articles, newest first.": (
        "명령, 옵션, 글 번호(최근 글부터)를 완성합니다."
    ),
}
