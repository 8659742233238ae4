"""A password hasher that says how often it was asked, for tests of what is hashed at all."""

from django.contrib.auth.hashers import MD5PasswordHasher


class CountingHasher(MD5PasswordHasher):
    """A cheap hasher that counts its work in :attr:`hashed`."""

    algorithm = "counting"
    hashed = 0

    def encode(self, password, salt):
        """Hash, and count it."""
        type(self).hashed += 1
        return super().encode(password, salt)
