"""The order of 62,000 words against the browser's own collation, which is ICU's."""

from __future__ import annotations

from typing import Any

from engine.thai.order import sort_key

COUNT_WRONG_NEIGHBOURS = """words => {
  const order = new Intl.Collator("th");
  return words.slice(1).filter((word, n) => order.compare(words[n], word) > 0).length;
}"""


def test_at_most_ten_neighbours_of_sixty_thousand_words_stand_the_wrong_way_round(browser: Any):
    from pythainlp.corpus import thai_words

    words = sorted(thai_words(), key=sort_key)
    assert len(words) > 60_000
    page = browser.new_page()
    assert page.evaluate("() => new Intl.Collator('th').resolvedOptions().locale") == "th"
    wrong = page.evaluate(COUNT_WRONG_NEIGHBOURS, words)
    page.close()
    assert wrong <= 10
