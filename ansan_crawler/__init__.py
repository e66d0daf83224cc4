"""An archival crawler for the city news board (시정소식) of Ansan, Korea."""

__version__ = "0.2.0"
