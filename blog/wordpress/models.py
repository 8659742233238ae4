"""Gathers the models for Django."""

from blog.wordpress.records import ExportPart, ImportedPost, ImportRun

__all__ = ["ExportPart", "ImportRun", "ImportedPost"]
