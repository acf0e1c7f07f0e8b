"""Imports point one way, at the top of the file."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
APP = ROOT / "correspondence"
# Each layer may import those above it, and itself.
LAYERS = [
    {"domain"},
    {"extraction", "extraction_child", "storage", "uploads", "trial"},
    {"models"},
    {"calendars", "locking", "middleware"},
    {"access"},
    {"mail", "reasons", "relay"},
    {
        "intake",
        "extending",
        "deciding",
        "drafting",
        "histories",
        "insiders",
        "labelling",
        "ledger",
        "precedents",
        "mending",
        "registering",
        "responding",
        "answering",
        "matrix",
        "missing",
        "promising",
        "trashing",
        "fiscal_year",
        "calling",
        "unresolved",
        "acknowledging",
        "chronicling",
        "confirming",
        "conversing",
        "reviewing",
        "reminding",
        "replaying",
        "reporting",
        "sending",
        "signing_in",
        "stories",
        "watching",
        "filters",
        "keeping",
        "listing",
        "exports",
        "feeds",
        "handing",
        "forms",
        "templatetags",
        "sample_words",
        "searching",
        "sample_world",
    },
    {"tasks"},
    {"views", "admin", "management"},
    {"urls", "apps"},
]
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
FILES = [path for path in APP.rglob("*.py") if "migrations" not in path.parts]


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def place(path: Path) -> str:
    return path.relative_to(APP).parts[0].removesuffix(".py")


def imports(tree: ast.Module) -> list[str]:
    names = [a.name for n in tree.body if isinstance(n, ast.Import) for a in n.names]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "correspondence":
            names += [f"correspondence.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(APP)))
def test_imports_point_one_way(path: Path) -> None:
    if place(path) == "__init__":
        return
    used = [
        name.split(".")[1] for name in imports(parsed(path)) if name.startswith("correspondence.")
    ]

    assert [name for name in used if RANK[name] > RANK[place(path)]] == []


@pytest.mark.parametrize("path", sorted((APP / "domain").rglob("*.py")), ids=lambda path: path.stem)
def test_the_domain_knows_neither_django_nor_the_clock(path: Path) -> None:
    text = path.read_text()

    assert not [name for name in imports(parsed(path)) if name.startswith(("django", "tracker"))]
    assert ".today(" not in text
    assert ".now(" not in text


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(APP)))
def test_no_import_hides_in_a_function(path: Path) -> None:
    functions = [n for n in ast.walk(parsed(path)) if isinstance(n, ast.FunctionDef)]
    hidden = [
        n for f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)
    ]

    assert not hidden
