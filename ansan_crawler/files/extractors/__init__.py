"""The text of PDF, HWPX and HWP 5 files: what kind a file is, and the reader of each kind.

Files come from people nobody knows. The parsers here run in a process of their own, under limits:
`file_text` starts it, nobody else imports this room.
"""
