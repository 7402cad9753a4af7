"""How dates are written in the languages where Django's own form is not that of readers in France: no American order, no leading zero.

`words/` holds the few words of Django's own catalogues that are spelt otherwise here: the names of months and days.
"""
