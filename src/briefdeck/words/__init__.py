"""Words: dates, numbers, money, lists, names and counts in the reader's language, for whoever needs them.

Outside of templates this is the only wording of outputs, so that whatever is printed twice reads alike.
"""
