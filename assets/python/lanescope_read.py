"""Tells which functions a script has, as one line of JSON behind a mark. Reads and parses it; never runs it.

Given by -c with the script's path behind it. Runs on 3.8 and later.
"""
import ast
import io
import json
import sys
import tokenize

LARGEST = 4 << 20
TEXT = 200  # most characters of a line or an expression that is told
RANGES = {
    ("a", "b"),
    ("begin", "end"),
    ("first", "last"),
    ("lo", "hi"),
    ("low", "high"),
    ("start", "end"),
    ("start", "stop"),
}
ELEMENT_NAMES = {"items", "values", "elements", "numbers", "xs", "iterable", "chunk", "data"}
ELEMENT_TYPES = {"Collection", "Iterable", "Iterator", "List", "Sequence", "Tuple", "list", "range", "tuple"}
NUMBER_NAMES = {"i", "index", "item", "job", "k", "n", "number", "seed", "task", "x"}


class Refused(Exception):
    """The answer, where there are no functions to tell."""


def decode(source):
    """The text as Python reads it: by its mark of order, its coding line, or as UTF-8; lines end as \\n."""
    try:
        coding, _ = tokenize.detect_encoding(io.BytesIO(source).readline)
    except (SyntaxError, LookupError, ValueError) as error:
        raise Refused({"encoding": {"message": getattr(error, "msg", str(error)), "line": None}})
    try:
        text = source.decode(coding)
    except UnicodeDecodeError as error:
        line = source.count(b"\n", 0, error.start) + 1
        raise Refused({"encoding": {"message": str(error), "line": line}})
    except (LookupError, ValueError) as error:
        raise Refused({"encoding": {"message": str(error), "line": None}})
    return text.replace("\r\n", "\n").replace("\r", "\n")


def parse(text, lines):
    """The tree, or Python's own complaint."""
    try:
        return ast.parse(text)
    except SyntaxError as error:
        line = error.lineno
        shown = error.text if error.text else (lines[line - 1] if line and line <= len(lines) else "")
        mistake = {"message": str(error.msg), "line": line, "column": error.offset, "text": shown}
    except (ValueError, RecursionError, MemoryError, OverflowError) as error:
        # Zero bytes; nesting that is too deep.
        at = text.find("\0")
        line = text.count("\n", 0, at) + 1 if at >= 0 else None
        mistake = {"message": str(error) or type(error).__name__, "line": line, "column": None, "text": ""}
    mistake["text"] = cut(mistake["text"].rstrip("\n"))
    for key in ("line", "column"):
        if mistake[key] is not None and mistake[key] < 1:
            mistake[key] = None
    raise Refused({"syntax": mistake})


def cut(text):
    """At most TEXT characters."""
    return text if len(text) <= TEXT else text[:TEXT] + "..."


def written(node, lines):
    """The source text of an expression; on one line."""
    if node is None:
        return None
    # Columns count bytes of UTF-8.
    first, last = node.lineno - 1, node.end_lineno - 1
    picked = [line.encode("utf-8", "surrogatepass") for line in lines[first:last + 1]]
    picked[-1] = picked[-1][:node.end_col_offset]
    picked[0] = picked[0][node.col_offset:]
    text = b" ".join(line.strip() for line in picked)
    return cut(text.decode("utf-8", "replace"))


def definitions(body):
    """Functions that exist once the module is there: also those in branches, but for the one of the main program."""
    for node in body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node
        elif isinstance(node, ast.If):
            names = {inner.id for inner in ast.walk(node.test) if isinstance(inner, ast.Name)}
            if "__name__" not in names:
                yield from definitions(node.body)
            yield from definitions(node.orelse)
        elif isinstance(node, ast.Try):
            yield from definitions(node.body + node.orelse + node.finalbody)
            for handler in node.handlers:
                yield from definitions(handler.body)


def has_own_yield(function):
    """Whether the body yields, not counting functions within it."""
    waiting = list(function.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, (ast.Yield, ast.YieldFrom)):
            return True
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            # These belong to the outer function.
            waiting += node.decorator_list + node.args.defaults + [d for d in node.args.kw_defaults if d]
        elif not isinstance(node, (ast.Lambda, ast.ClassDef)):
            waiting += ast.iter_child_nodes(node)
    return False


def parameters(arguments, lines):
    """In the order of the signature."""
    placed = [(a, "positional-only") for a in arguments.posonlyargs] + [(a, "positional") for a in arguments.args]
    defaults = [None] * (len(placed) - len(arguments.defaults)) + arguments.defaults
    rows = [(argument, kind, default) for (argument, kind), default in zip(placed, defaults)]
    if arguments.vararg:
        rows.append((arguments.vararg, "var-positional", None))
    rows += [(a, "keyword-only", default) for a, default in zip(arguments.kwonlyargs, arguments.kw_defaults)]
    if arguments.kwarg:
        rows.append((arguments.kwarg, "var-keyword", None))
    return [
        {
            "name": argument.arg,
            "kind": kind,
            "default": written(default, lines),
            "annotation": written(argument.annotation, lines),
        }
        for argument, kind, default in rows
    ]


def names_elements(parameter):
    """Whether a parameter says that it is something to go through."""
    annotation = (parameter["annotation"] or "").strip("\"' ")
    kind = annotation.split("[")[0].split(".")[-1].strip()
    return kind in ELEMENT_TYPES or parameter["name"] in ELEMENT_NAMES


def share(found):
    """What the function seems to take as its share, by its required parameters."""
    required = [p for p in found if p["kind"] in ("positional-only", "positional") and p["default"] is None]
    if not required:
        return "call"
    names = tuple(p["name"] for p in required[:2])
    if names in RANGES:
        return "range"
    if names_elements(required[0]):
        return "elements"
    # With more than one it is a number only if it is called so: the others are for the person to give.
    return "each" if len(required) == 1 or names[0] in NUMBER_NAMES else "call"


def describe(node, lines):
    """One function."""
    found = parameters(node.args, lines)
    doc = (ast.get_docstring(node) or "").strip().split("\n")[0]
    return {
        "name": node.name,
        "line": node.lineno,
        "doc": cut(doc) or None,
        "parameters": found,
        "share": share(found),
        "is_async": isinstance(node, ast.AsyncFunctionDef),
        "is_generator": has_own_yield(node),
        "is_decorated": bool(node.decorator_list),
    }


def read(path):
    """The answer."""
    try:
        with open(path, "rb") as script:
            source = script.read(LARGEST + 1)
    except OSError as error:
        return {"unreadable": {"message": error.strerror or str(error)}}
    if not source.strip():
        return "empty"
    try:
        text = decode(source)
        lines = text.split("\n")
        tree = parse(text, lines)
    except Refused as refused:
        return refused.args[0]
    # Who defines a name twice means the second; module hooks are not for calling.
    last = {node.name: node for node in definitions(tree.body) if not node.name.startswith("__")}
    return {"functions": [describe(node, lines) for node in sorted(last.values(), key=lambda node: node.lineno)]}


def plain(value):
    """Text without halves of pairs, which no JSON reader takes."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value


sys.stdout.write("lanescope-answer " + json.dumps(plain(read(sys.argv[1]))) + "\n")
sys.stdout.flush()
