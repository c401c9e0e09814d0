"""Which tokens a node of pycparser's tree covers.

pycparser says only where a node begins, and for `(a + b) * c` or `-x` not even that.  But a node's tokens follow from those of
its children: an operator stands between them, a pair of parentheses around a child belongs to it.
"""

from __future__ import annotations

from .feed import Feed, Range
from .syntax import Node, c_ast, index_of


class Places:
    """The token ranges of the nodes of one program."""

    def __init__(self, fed: Feed) -> None:
        self._tokens = fed.tokens
        self._partners = fed.partners
        self._known: dict[int, Range] = {}

    def of(self, node: Node) -> Range:
        """The tokens of `node`, without parentheses around it."""
        found = self._known.get(id(node))
        if found is None:
            found = self._known[id(node)] = self._find(node)
        return found

    def _find(self, node: Node) -> Range:
        match node:
            case c_ast.BinaryOp():
                return Range(self._with_parentheses(node.left).first, self._with_parentheses(node.right).last)
            case c_ast.Assignment():
                return Range(self._with_parentheses(node.lvalue).first, self._with_parentheses(node.rvalue).last)
            case c_ast.TernaryOp():
                return Range(self._with_parentheses(node.cond).first, self._with_parentheses(node.iffalse).last)
            case c_ast.ExprList():
                first, last = self._with_parentheses(node.exprs[0]), self._with_parentheses(node.exprs[-1])
                return Range(first.first, last.last)
            case c_ast.UnaryOp():
                return self._unary(node)
            case c_ast.Cast():
                return Range(index_of(node), self._with_parentheses(node.expr).last)
            case c_ast.ArrayRef() | c_ast.FuncCall():
                return self._suffixed(node)
            case c_ast.StructRef():
                return Range(self._with_parentheses(node.name).first, index_of(node.field))
            case c_ast.Constant() if node.type == "string":
                return self._strings(index_of(node))
            case c_ast.InitList() | c_ast.NamedInitializer():
                return self._initialiser(node)
            case c_ast.CompoundLiteral():
                opening = index_of(node)
                return Range(opening, self._partners[self._partners[opening] + 1])
            case c_ast.Decl() if node.init is not None:
                return Range(index_of(node), self._with_parentheses(node.init).last)
            case c_ast.Return() if node.expr is not None:
                return Range(index_of(node), self._with_parentheses(node.expr).last)
            case c_ast.Typename():
                return self._type_name(node)
            case _:
                pass
        if node.coord is None:
            return Range(0, 0)
        return Range(index_of(node), index_of(node))

    def _with_parentheses(self, node: Node) -> Range:
        first, last = self.of(node)
        while first > 0 and self._tokens[first - 1].text == "(" and self._partners.get(first - 1) == last + 1:
            first, last = first - 1, last + 1
        return Range(first, last)

    def _strings(self, first: int) -> Range:
        """String literals side by side are one."""
        last = first
        while last + 1 < len(self._tokens) and self._tokens[last + 1].kind == "string":
            last += 1
        return Range(first, last)

    def _unary(self, node: Node) -> Range:
        if node.op in ("sizeof", "_Alignof"):
            first = index_of(node)
            if isinstance(node.expr, c_ast.Typename):
                return Range(first, self._partners[first + 1])
            return Range(first, self._with_parentheses(node.expr).last)
        first, last = self._with_parentheses(node.expr)
        return Range(first, last + 1) if node.op.startswith("p") else Range(first - 1, last)

    def _suffixed(self, node: Node) -> Range:
        first, last = self._with_parentheses(node.name)
        if node.name.__class__ is c_ast.ID and self._tokens[last + 1].text != "(" and isinstance(node, c_ast.FuncCall):
            # The offsetof that was put into a CONTAINING_RECORD: it has no tokens of its own.
            return Range(first, self.of(node.args.exprs[-1]).last)
        return Range(first, self._partners[last + 1])

    def _initialiser(self, node: Node) -> Range:
        if isinstance(node, c_ast.NamedInitializer):
            designator = node.name[0]
            first = index_of(designator) - (0 if isinstance(designator, c_ast.ArrayDesignator) else 1)
            return Range(first, self._with_parentheses(node.expr).last)
        first = self._with_parentheses(node.exprs[0]).first - 1 if node.exprs else index_of(node)
        return Range(first, self._partners[first])

    def _type_name(self, node: Node) -> Range:
        inner = node.type
        while inner is not None and not hasattr(inner, "names"):
            if inner.coord is not None and isinstance(inner, c_ast.Struct | c_ast.Union | c_ast.Enum):
                break
            inner = getattr(inner, "type", None)
        if inner is None or inner.coord is None:
            return Range(0, 0)
        return Range(index_of(inner), index_of(inner))
