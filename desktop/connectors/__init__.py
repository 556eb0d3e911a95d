"""How each kind of source is read: bytes in, plain values out.

What reads untrusted bytes runs in a child process of its own (`worker`), which knows neither network nor
workspace. Its import chain stays light: standard library, feedparser and `desktop.domain`. Nothing here
fetches; that is `desktop.adapters.http`.
"""
