"""Keeps files that are sent to the public site off the disk: no form there takes any."""

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.urls import reverse


class PublicUploadRefusal(FileUploadHandler):
    """Skip every file but those that somebody who is signed in sends to the admin.

    Django would spool a file above ``FILE_UPLOAD_MAX_MEMORY_SIZE`` to the temporary folder in
    clear before any view could refuse it.
    """

    def new_file(self, *args, **kwargs):
        """Let the next handler have the file, or drop its content unread.

        :raises SkipFile: when the request is anonymous, or not for the admin.
        """
        super().new_file(*args, **kwargs)
        user = getattr(self.request, "user", None)
        is_for_admin = self.request.path.startswith(reverse("wagtailadmin_home"))
        if user is None or not user.is_authenticated or not is_for_admin:
            raise SkipFile

    def receive_data_chunk(self, raw_data, start):
        """Pass the chunk on to the next handler."""
        return raw_data

    def file_complete(self, file_size):
        """Leave the making of the file to the next handler."""
        return None
