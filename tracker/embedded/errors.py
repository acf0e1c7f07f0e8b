"""What goes wrong with the trial's own servers, told in plain words."""


class ServerError(Exception):
    """A server of the trial cannot run; the message is meant for a person."""
