"""The report of an import as plain text, for the terminal."""

from blog.wordpress.report import BECOMES

SHOWN = 20


def count(number, one, many=None):
    """Return ``number`` with its noun: “1 post”, “1,200 posts”."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def write_report(report, *, every_post=False):
    """Yield the lines of ``report``.

    :param every_post: whether posts without any note are listed too.
    """
    yield from _write_head(report)
    listed = [post for post in report.posts if every_post or post["notes"]]
    if listed:
        yield ""
        yield "Posts:" if every_post else "Posts to look at:"
        for post in listed:
            yield f"  {post['date']}  {post['becomes']:<9}  {post['title']}"
            yield from (f"      {note}" for note in post["notes"])
    if report.failed:
        yield ""
        yield "These could not be imported:"
        yield from (f"  {post['title']}: {post['why']}" for post in report.failed)
    if report.already:
        yield ""
        yield "Here already, so left alone:"
        yield from _shorten([f"  {post['title']}" for post in report.already], every_post)
    yield from _write_names("Missing pictures", report.missing_pictures, every_post)
    yield from _write_names("No hashtags can be made of", report.refused_hashtags, every_post)
    yield from _write_names("Shortcodes that stay as text", report.shortcodes, every_post)
    yield from _write_names(
        "Authors without a page of that name here (their posts are signed with the clinic's name)",
        report.people_without_page,
        every_post,
    )


def _write_head(report):
    verb = "Imported" if report.written else "To import"
    yield f"{report.site or 'The old site'} ({report.url})"
    yield ""
    kinds = ", ".join(f"{number:,} {BECOMES[kind]}" for kind, number in report.counts.items())
    yield f"{verb}: {count(len(report.posts), 'post')} ({kinds})"
    if report.already:
        yield f"Here already: {count(len(report.already), 'post')}"
    if report.failed:
        yield f"Could not be imported: {count(len(report.failed), 'post')}"
    yield f"Hashtags: {len(report.hashtags):,}"
    found = count(report.pictures, "picture")
    yield f"Pictures: {found}, and {len(report.missing_pictures):,} missing"
    if report.undescribed_pictures:
        yield f"Pictures without a description, to be written: {report.undescribed_pictures:,}"
    yield f"Redirects from old addresses: {report.redirects:,}"
    yield f"Left out: {count(report.comments, 'comment')}" + "".join(
        f", {number:,} {kind}" for kind, number in report.left_out.items()
    )
    if report.repeated:
        yield f"Twice in the file, taken once: {count(report.repeated, 'post')}"


def _write_names(heading, counts, all_of_them):
    if not counts:
        return
    yield ""
    yield f"{heading}:"
    lines = [
        f"  {name}" + (f" ({times} times)" if times > 1 else "") for name, times in counts.items()
    ]
    yield from _shorten(lines, all_of_them)


def _shorten(lines, all_of_them):
    if all_of_them or len(lines) <= SHOWN:
        return lines
    return [*lines[:SHOWN], f"  … and {len(lines) - SHOWN:,} more (--all names every one)"]
