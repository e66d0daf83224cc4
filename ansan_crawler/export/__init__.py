"""Exports articles, or their versions, as files for other programs, with a data sheet.

`fields` lists the columns, `rows` reads them, one module per format writes them, `atomic_write`
puts complete files in place, and `datasheet` describes the result.
"""
