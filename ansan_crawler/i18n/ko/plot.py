"""`ansan plot`."""

KOREAN = {
    "Articles a month with each of WORDS, drawn.": (
        "낱말(WORDS)마다 그 낱말이 든 글을 달별로 세어 그립니다."
    ),
    "Each is counted as ansan search counts it: a part of a word finds it, several in quotes are a phrase. A month without any is zero. Needs the extra `plot`.": (
        "ansan search와 똑같이 셉니다. 낱말의 일부로도 찾고, 따옴표로 묶으면 구절입니다. 없는 달은 0입니다."
        " 추가 기능 plot이 필요합니다."
    ),
    "The picture: .svg or .png.": "그림 파일: .svg 또는 .png.",
    "Per cent of the month's articles.": "그달 글 가운데 백분율로.",
    "Write over a picture that is there.": "이미 있는 그림에 덮어씀.",
    "{out} is there already: --force writes over it": (
        "{out}: 이미 있습니다. --force로 덮어쓸 수 있습니다"
    ),
    "{n:,} words: more than {most:,} can't be told apart": (
        "낱말이 {n}개입니다. {most}개를 넘으면 구별할 수 없습니다"
    ),
    "{out}: expected a name that ends in .svg or .png": (
        "{out}: .svg나 .png로 끝나는 이름이어야 합니다"
    ),
    "drawing needs matplotlib: {command}": "그리려면 matplotlib가 필요합니다: {command}",
    "nothing found in that time, so nothing drawn": ("그 기간에 찾은 글이 없어 그리지 않았습니다"),
    "nothing to count in {word}: expected a word": "{word}: 셀 낱말이 없습니다",
    "no article of that time has {words}": "그 기간에 {words} 든 글이 없습니다",
}
