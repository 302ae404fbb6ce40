"""Attributes computed when they are first asked for, and then kept: `functools.cached_property` without its lock.

Python 3.11's takes a lock for every first look, which cost a fiftieth of a check; here a value that two threads ask for
at once is computed twice, and either may stay, for all values so made are pure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

_T = TypeVar("_T")


class once(Generic[_T]):  # noqa: N801 (a decorator, read as one)
    """A method without arguments as an attribute, computed once for each object (which needs a `__dict__`)."""

    def __init__(self, make: Callable[[Any], _T]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: type | None = None) -> once[_T]: ...
    @overload
    def __get__(self, instance: object, owner: type | None = None) -> _T: ...
    def __get__(self, instance: object | None, owner: type | None = None) -> once[_T] | _T:
        if instance is None:
            return self
        value = instance.__dict__[self._name] = self._make(instance)
        return value
