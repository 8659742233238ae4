"""Keeps files that an anonymous visitor sends off the disk: no public form takes any."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile


class AnonymousUploadRefusal(FileUploadHandler):
    """Skip every file of a request that nobody is signed in for.

    Django would spool a file above ``FILE_UPLOAD_MAX_MEMORY_SIZE`` to the temporary folder in
    clear before any view could refuse it.
    """

    def new_file(self, *args, **kwargs):
        """Let the next handler have the file, or drop its content unread.

        :raises SkipFile: when the request is anonymous.
        """
        super().new_file(*args, **kwargs)
        user = getattr(self.request, "user", None)
        if user is None or not user.is_authenticated:
            raise SkipFile

    def receive_data_chunk(self, raw_data, start):
        """Pass the chunk on to the next handler."""
        return raw_data

    def file_complete(self, file_size):
        """Leave the making of the file to the next handler."""
        return None
