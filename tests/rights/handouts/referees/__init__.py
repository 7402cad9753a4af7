"""Referees of the PDF handouts: each says what a file does wrong, and a file is right when none says anything.

Every function takes a PDF as bytes or as a path. Two referees come from others and judge the standard; ours see what these let pass.

- `verapdf`: PDF/UA-1 as its own working group reads it; needs Java, all files in one start.
- `spoken`: the package outloud, the same standard read again, and what a voice would say.
- `tagged`: titles, languages, tables, links, figures, fonts, and nothing that acts by itself.
- `passages`: what the tag tree says, passage by passage, with the language of each.
- `headings`: the outline, and headings left alone at the end of a page.
- `drawn`: numbers whose digits stand in order on paper.
- `extraction`: what two other readers get out of the text.
- `codes`: QR codes of the rendered pages.
- `letters`: whether a font draws a letter with one glyph, and all signs of a text.

`specimens` makes the small PDFs, right and wrong, that the referees themselves are judged by.
"""
