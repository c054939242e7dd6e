"""Summarizers: sentences in, a headline and a few points out; each meets `tuyin.protocols.Summarizer`."""
