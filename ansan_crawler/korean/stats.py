"""`ansan stats`."""

KOREAN = {
    "What the archive holds, how much was written when, by whom, and what is read.": (
        "무엇이 있고, 언제 누가 얼마나 썼고, 무엇이 읽히는지 보여 줍니다."
    ),
    "On a terminal with bars; in a pipe one label and number a line, every month among them.": (
        "터미널에서는 막대로, 파이프에서는 한 줄에 이름과 수 하나씩, 모든 달을 보여 줍니다."
    ),
}
