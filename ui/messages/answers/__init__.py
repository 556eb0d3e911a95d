"""Answers: the bank of questions, replies, the guide to comments, and sessions."""
