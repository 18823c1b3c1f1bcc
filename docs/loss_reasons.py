"""Why a format loses values that it has a place for: read from the functions that tell so.

They yield pairs of a field and a reason. What is known only when they run stands as ``…``.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import product
from typing import Any

UNKNOWN = "…"
Said = tuple[str, str]
_Names = dict[str, list[str]]


def reasons(tell: Callable[..., Any]) -> list[Said]:
    """The fields that a function of a :class:`Losing` names, each with a reason, in their order."""
    found = (said for look in _looks(tell) for said in _said(look, {}))
    return list(dict.fromkeys((field.split("[")[0], reason) for field, reason in found))


def _looks(tell: Any) -> Iterator[Callable[..., Any]]:
    """The functions behind it: what it is a part of, or what it has closed over."""
    if isinstance(tell, partial):
        for given in tell.args:
            for one in given if isinstance(given, tuple) else (given,):
                yield from _looks(one)
        return
    inner = [cell.cell_contents for cell in tell.__closure__ or ()]
    if not any(map(callable, inner)):
        yield tell
    for one in inner:
        if callable(one):
            yield from _looks(one)


def _said(function: Callable[..., Any], names: _Names) -> Iterator[Said]:
    """What a function yields or returns, and the functions that it hands on to."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    yield from _under(tree, dict(names), function.__globals__)  # type: ignore[attr-defined]


def _under(node: ast.AST, names: _Names, scope: dict[str, Any]) -> Iterator[Said]:
    """What stands under a node, in order: a name is what it was given last."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Assign) and isinstance(child.targets[0], ast.Name):
            names[child.targets[0].id] = _strings(child.value, names, scope)
        elif isinstance(child, ast.For) and isinstance(child.target, ast.Name):
            names[child.target.id] = _strings(child.iter, names, scope)
        if isinstance(child, ast.Yield):
            yield from _pairs(child.value, names, scope)
        elif isinstance(child, ast.Return) and isinstance(child.value, ast.Tuple):
            for one in child.value.elts:
                yield from _pairs(one, names, scope)
        elif isinstance(child, ast.YieldFrom | ast.Return) and isinstance(child.value, ast.Call):
            yield from _handed_on(child.value, names, scope)
        yield from _under(child, names, scope)


def _pairs(node: ast.AST | None, names: _Names, scope: dict[str, Any]) -> Iterator[Said]:
    if isinstance(node, ast.Tuple) and len(node.elts) == 2:  # noqa: PLR2004 - a field and a reason
        fields, texts = (_strings(one, names, scope) for one in node.elts)
        yield from ((field, text) for field in fields for text in texts)


def _handed_on(call: ast.Call, names: _Names, scope: dict[str, Any]) -> Iterator[Said]:
    called = scope.get(call.func.id) if isinstance(call.func, ast.Name) else None
    if inspect.isfunction(called) and ".losses" in called.__module__:
        given = zip(inspect.signature(called).parameters, call.args, strict=False)
        yield from _said(called, {name: _strings(one, names, scope) for name, one in given})


def _strings(node: ast.AST, names: _Names, scope: dict[str, Any]) -> list[str]:
    """The texts that an expression may stand for."""
    if isinstance(node, ast.Name) and node.id in names:
        return names[node.id]
    if isinstance(node, ast.IfExp):
        return [*_strings(node.body, names, scope), *_strings(node.orelse, names, scope)]
    if isinstance(node, ast.JoinedStr):
        return ["".join(pieces) for pieces in product(*(_piece(one, scope) for one in node.values))]
    try:
        value = eval(compile(ast.Expression(node), "", "eval"), dict(scope))  # noqa: S307 - our own code
    except Exception:  # noqa: BLE001 - it hangs on what is looked at
        return [UNKNOWN]
    many = not isinstance(value, str) and isinstance(value, Iterable)
    return [str(one) for one in value] if many else [str(value)]


def _piece(node: ast.AST, scope: dict[str, Any]) -> list[str]:
    if isinstance(node, ast.Constant):
        return [str(node.value)]
    assert isinstance(node, ast.FormattedValue)  # noqa: S101 - there is nothing else in one
    return _strings(node.value, {}, scope)
