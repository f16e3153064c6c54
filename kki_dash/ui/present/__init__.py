"""The Present page: a meeting's slides on a large screen."""
