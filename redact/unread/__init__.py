"""Passages that no shipped model reads, told once each: a `Detector` over scripts.

A draft in Korean with a letter in Russian in it looks clean where only its Korean was understood.
What is found in such a passage comes from the author file and the rules alone; the editor is told.
"""

from redact.unread.detector import UnreadDetector

__all__ = ["UnreadDetector"]
