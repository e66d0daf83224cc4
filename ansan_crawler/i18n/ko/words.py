"""`ansan words`."""

KOREAN = {
    "Nouns that more of the articles have since a day than of all those before it.": (
        "어느 날부터 그 전보다 더 많은 글에 나온 명사를 보여 줍니다."
    ),
    "Shares are per cent of the articles; score is the log-likelihood ratio G², and words that chance explains (G² below 15.13, one in 10,000) are left out. A noun counts where ansan search finds it, in other words too, unless it mostly stands in those. Exit 1 where none has risen. Needs the extra `nlp` (220 MB).": (
        "비율은 글 가운데 백분율, 점수는 로그 우도비 G²이며, 우연으로 볼 수 있는 낱말(G² 15.13 미만, 만분의"
        " 일)은 뺍니다. ansan search로 찾는 대로 세고, 주로 다른 낱말 속에 든 명사는 뺍니다. 늘어난 낱말이"
        " 없으면 종료 코드 1. 추가 기능 nlp(220 MB)가 필요합니다."
    ),
    "The period's first day, month or year.": "기간의 첫 날(달, 해).",
    "Its last; up to the newest article.": "기간의 마지막 날(달, 해). 정하지 않으면 가장 최근 글까지.",
    "Articles of the period that have the word.": "기간에 그 낱말이 든 글의 수.",
    "counting": "세는 중",
    "finding nouns": "명사를 찾는 중",
    "finding nouns needs kiwipiepy: {command}": "명사를 찾으려면 kiwipiepy가 필요합니다: {command}",
    "no article before {day} to compare with": "{day} 전에는 견줄 글이 없습니다",
    "no article in that time": "그 기간에는 글이 없습니다",
    "no word has risen beyond chance; a longer period tells more": (
        "우연을 넘어 늘어난 낱말이 없습니다. 기간을 늘리면 더 알 수 있습니다"
    ),
    "nouns found in {n:,} of {all:,} articles, counted in all": (
        "글 {all}건 중 {n}건에서 명사를 찾아 모든 글에서 셌습니다"
    ),
}
