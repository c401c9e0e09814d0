"""Writes random programs of the subset, and has a real compiler say what they print.

What C leaves undefined or open is avoided: indexes and shift counts are masked, divisors are positive, and no expression
has two effects whose order matters.  Signed overflow wraps on both sides (-fwrapv); gcc's -fsanitize=undefined finds nothing
else (a slow test asks it).
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

from ovlviz.timeline.choosers import splitmix64

GCC = shutil.which("gcc")

SHIM = """
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
typedef int LONG, BOOL; typedef unsigned int DWORD, ULONG, UINT; typedef unsigned char BYTE; typedef unsigned short WORD;
typedef long long LONGLONG; typedef unsigned long long ULONGLONG, ULONG_PTR, SIZE_T; typedef void *PVOID, *HANDLE;
static void LOG(const char *name, long long value) { printf("%s=%lld\\n", name, value); }
static void LOG_STR(const char *name, const char *value) { printf("%s=%s\\n", name, value); }
#define MAKEWORD(a, b) ((WORD)(((BYTE)(a)) | ((WORD)((BYTE)(b))) << 8))
#define LOBYTE(w) ((BYTE)((ULONG_PTR)(w) & 0xff))
#define HIWORD(l) ((WORD)((((ULONG_PTR)(l)) >> 16) & 0xffff))
#define CONTAINING_RECORD(p, T, m) ((T *)((char *)(p) - __builtin_offsetof(T, m)))
#define ARRAYSIZE(a) (sizeof(a) / sizeof((a)[0]))
static void print(const char *format, ...)
{
    char plain[400], *to = plain;
    va_list given;
    for (; *format; format++)
        if (!strncmp(format, "I64", 3)) { *to++ = 'l'; *to++ = 'l'; format += 2; }
        else if (*format == 'l' && format[1] == 'l') { *to++ = *format++; *to++ = 'l'; }
        else if (*format != 'l') *to++ = *format;
    *to = 0;
    va_start(given, format);
    vprintf(plain, given);
    va_end(given);
}
#define printf print
"""
"""What a real compiler that is not Windows' needs: names with Windows' widths, and a printf for which l means 32 bits.

Texts of programs have no l outside of conversions.
"""

TYPES = (
    "char", "signed char", "unsigned char", "BYTE", "short", "unsigned short", "WORD", "int", "unsigned", "DWORD",
    "LONG", "ULONG", "BOOL", "long long", "unsigned long long", "LONGLONG", "ULONGLONG", "ULONG_PTR", "int", "DWORD",
    "_Bool", "enum color", "tiny", "huge",
)  # fmt: skip
ARITHMETIC = ("+", "-", "*", "&", "|", "^")
COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
NUMBERS = (
    "0", "1", "2", "3", "7", "-1", "127", "128", "255", "256", "-128", "32767", "65535", "0x7fffffff", "0x80000000",
    "2147483648", "4294967295", "0xffffffffu", "-2147483647", "0x7fffffffffffffffLL", "0xffffffffffffffffULL",
    "'a'", "'\\xff'", "'\\n'", "017", "5u", "6LL", "7ULL", "LIMIT", "RED", "GREEN", "BLUE", "WIDE",
)  # fmt: skip

T = TypeVar("T")


class Dice:
    """Random numbers that are the same everywhere."""

    def __init__(self, seed: int) -> None:
        self.state = splitmix64(seed)

    def roll(self, sides: int) -> int:
        self.state = splitmix64(self.state + 1)
        return self.state % sides

    def pick(self, items: Sequence[T]) -> T:
        return items[self.roll(len(items))]

    def chance(self, percent: int) -> bool:
        return self.roll(100) < percent


SAME_SIZE = (("int", "DWORD"), ("short", "WORD"), ("char", "BYTE"), ("LONGLONG", "ULONG_PTR"))
"""Types between which a union may change the meaning of bytes without leaving any of them open."""

CONVERSIONS = (
    ("d", "int"), ("i", "LONG"), ("u", "DWORD"), ("x", "unsigned"), ("X", "ULONG"), ("o", "UINT"), ("hd", "short"),
    ("hu", "WORD"), ("hhd", "signed char"), ("hhu", "BYTE"), ("hx", "short"), ("ld", "LONG"), ("lu", "DWORD"),
    ("lx", "ULONG"), ("lld", "long long"), ("llu", "ULONGLONG"), ("llx", "ULONGLONG"), ("I64d", "LONGLONG"),
    ("I64u", "ULONGLONG"), ("zu", "SIZE_T"),
)  # fmt: skip
"""printf's conversions with a type that each prints."""

TEXTS = ("four", "a b\\tc", "x\\x41y\\101z", "%%d {}", 'Zo\\\\\\"e', "wordpair")


class Part(NamedTuple):
    """A scalar part of a structure: how it is reached, and its type."""

    text: str
    type: str


class Field(NamedTuple):
    """A member: its declaration, and its scalar parts."""

    declaration: str
    paths: tuple[Part, ...]


class Generator:
    """Writes one program."""

    def __init__(self, seed: int) -> None:
        self.dice = Dice(seed)
        self.lines: list[str] = []
        self.count = 0
        self.indent = 0
        self.lvalues: list[str] = []
        self.fixed: list[str] = []
        self.structs: dict[str, tuple[Part, ...]] = {}
        self.records: list[tuple[str, str]] = []
        self.pure: list[tuple[str, int]] = []
        self.effectful: list[tuple[str, int]] = []
        self.table = False
        self.loops = 0
        self.budget = 60

    def name(self, prefix: str) -> str:
        self.count += 1
        return f"{prefix}{self.count}"

    def put(self, line: str) -> None:
        self.lines.append("    " * self.indent + line)

    # Expressions -------------------------------------------------------------------------------------------------

    def index(self, length: int, depth: int) -> str:
        return f"({self.value(depth)}) & {length - 1}" if depth >= 0 else str(self.dice.roll(length))

    def place(self, depth: int = 1) -> str:
        """An lvalue of some integer type; `@N@` in a stored path is an index below N."""
        return self.indexed(self.dice.pick(self.lvalues), depth - 1)

    def indexed(self, path: str, depth: int) -> str:
        """A path with its indexes: expressions of a depth, or numbers if that is negative."""
        while "@" in path:
            before, length, behind = path.split("@", 2)
            path = f"{before}{self.index(int(length), depth)}{behind}"
        return path

    def value(self, depth: int = 3) -> str:
        """An expression without effects."""
        d = self.dice
        if depth <= 0 or d.chance(12):
            if d.chance(45) or not self.lvalues:
                return d.pick([*NUMBERS, *self.fixed])
            return self.place(0)
        kind = d.roll(18)
        a = self.value(depth - 1)
        if kind == 0:
            return f"({a} {d.pick(ARITHMETIC)} {self.value(depth - 1)})"
        if kind == 1:
            return f"({a} {d.pick(COMPARISONS)} {self.value(depth - 1)})"
        if kind == 2:
            return f"({a} {d.pick(('<<', '>>'))} (({self.value(depth - 1)}) & {d.pick((7, 15, 31))}))"
        if kind == 3:
            return f"({a} {d.pick(('/', '%'))} ((({self.value(depth - 1)}) & 15) + 2))"
        if kind == 4:
            return f"({d.pick(TYPES)})({a})"
        if kind == 5:
            return f"({a} ? {self.value(depth - 1)} : {self.value(depth - 1)})"
        if kind == 6:
            return f"({a} {d.pick(('&&', '||'))} {self.value(depth - 1)})"
        if kind == 7:
            return f"{d.pick(('-', '~', '!', '+'))}({a})"
        if kind == 8 and self.pure:
            function, arity = d.pick(self.pure)
            return f"{function}({', '.join([a, *(self.value(depth - 2) for _ in range(arity - 1))])})"
        if kind == 9 and self.table:
            return f"table[({a}) & 1]({self.value(depth - 2)})"
        if kind == 10:
            return d.pick((f"sizeof({d.pick(TYPES)})", f"sizeof({self.place(0)})", f"LOBYTE({a})", f"HIWORD({a})",
                           f"MAKEWORD({a}, {self.value(depth - 2)})", f"({a}, {self.value(depth - 2)})"))  # fmt: skip
        if kind == 11:
            return f"*&{self.name_only()}" if self.fixed else f"({a})"
        if kind == 12:
            return d.pick(
                (f"texts[({a}) & 3][({self.value(depth - 2)}) & 3]", "strlen(texts[1])", f'"{d.pick(TEXTS)}"[2]')
            )
        if kind == 13 and self.table:
            return f"apply({d.pick((self.pure[0][0], '&' + self.pure[1][0], 'table[1]'))}, {a})"
        if kind == 14 and self.records:
            first, tag = d.pick(self.records)
            second = d.pick([one for one, other in self.records if other == tag])
            return f"({a} ? {first} : {second}){self.indexed(d.pick(self.structs[tag]).text, -1)}"
        return f"({a} {d.pick(ARITHMETIC)} {self.value(depth - 1)})"

    def name_only(self) -> str:
        """A plain variable, whose address can be taken."""
        plain = [one for one in self.lvalues if one.isidentifier()]
        return self.dice.pick(plain) if plain else "total"

    # Declarations ------------------------------------------------------------------------------------------------

    def struct(self) -> None:
        """A structure or union with all sorts of members."""
        d, tag = self.dice, self.name("s")
        fields = [self.field() for _ in range(2 + d.roll(4))]
        self.put(f"struct {tag} {{ {' '.join(field.declaration for field in fields)} }};")
        self.put(f"typedef struct {tag} {tag}_t;")
        self.structs[tag] = tuple(part for field in fields for part in field.paths)

    def field(self) -> Field:
        """A member: a number, an array, a structure in the structure, a union, members without a name."""
        d = self.dice
        member, type = self.name("m"), d.pick(TYPES)
        one, other, second = self.name("u"), self.name("u"), d.pick(TYPES)
        match d.roll(7):
            case 0:
                return Field(f"{type} {member}[4];", (Part(f".{member}[@4@]", type),))
            case 1:
                return Field(f"{type} {member}[2][4];", (Part(f".{member}[@2@][@4@]", type),))
            case 2 if self.structs:
                inner = d.pick(list(self.structs))
                parts = tuple(Part(f".{member}{part.text}", part.type) for part in self.structs[inner])
                return Field(f"struct {inner} {member};", parts)
            case 3:
                return Field(
                    f"union {{ {type} {one}; {second} {other}; }} {member};", (Part(f".{member}.{one}", type),)
                )
            case 4:
                parts = Part(f".{one}", type), Part(f".{other}", second)
                return Field(f"struct {{ {type} {one}; {second} {other}; }};", parts)
            case 5:
                type, second = d.pick(SAME_SIZE)
                parts = Part(f".{one}", type), Part(f".{other}", second)
                return Field(f"union {{ {type} {one}; {second} {other}; }};", parts)
            case _:
                return Field(f"{type} {member};", (Part(f".{member}", type),))

    def scalar(self, *, storage: str = "", constant: bool = False) -> str:
        d, name = self.dice, self.name("v")
        first = d.pick(NUMBERS) if constant else self.value(2)
        self.put(f"{storage}{d.pick(TYPES)} {name} = {first};")
        return name

    def variable(self, *, static: bool = False) -> None:
        """A variable of any kind; its scalar parts become lvalues."""
        d, storage = self.dice, "static " if static else ""
        kind = d.roll(7)
        if kind == 0:
            name, length = self.name("a"), d.pick((2, 4))
            values = ", ".join(d.pick(NUMBERS) for _ in range(1 + d.roll(length)))
            self.put(f"{storage}{d.pick(TYPES)} {name}[{length}] = {{{values}}};")
            self.lvalues.append(f"{name}[@{length}@]")
        elif kind == 1:
            name = self.name("a")
            rows = ", ".join(f"{{{d.pick(NUMBERS)}, {d.pick(NUMBERS)}}}" for _ in range(2))
            first = d.pick((f"{{{rows}}}", f"{{{d.pick(NUMBERS)}, {d.pick(NUMBERS)}, {d.pick(NUMBERS)}}}",
                            f"{{[1] = {{[1] = {d.pick(NUMBERS)}}}}}"))  # fmt: skip
            self.put(f"{storage}{d.pick(TYPES)} {name}[2][2] = {first};")
            self.lvalues.append(f"{name}[@2@][@2@]")
        elif kind in (2, 3) and self.structs:
            tag, name = d.pick(list(self.structs)), self.name("r")
            if static:
                self.put(f"static struct {tag} {name};")
            else:
                same = [one for one, other in self.records if other == tag]
                if same and d.chance(50):
                    self.put(f"struct {tag} {name} = {d.pick(same)};")
                else:
                    self.put(f"struct {tag} {name};")
                    filled = (
                        ("0", "1") if any(part.type == "_Bool" for part in self.structs[tag]) else ("0", "1", "255")
                    )
                    self.put(f"memset(&{name}, {d.pick(filled)}, sizeof({name}));")
            self.records.append((name, tag))
            self.lvalues.extend(name + part.text for part in self.structs[tag])
            if not static and d.chance(60):
                pointer = self.name("p")
                self.put(f"{d.pick((f'struct {tag}', f'{tag}_t'))} *{pointer} = &{name};")
                self.lvalues.extend(f"{pointer}->{part.text[1:]}" for part in self.structs[tag])
                self.records.append((f"*{pointer}", tag))
            if not static and d.chance(60):
                part, pointer = d.pick(self.structs[tag]), self.name("p")
                self.put(f"{part.type} *{pointer} = &{name}{self.indexed(part.text, -1)};")
                self.lvalues.append(f"(*{pointer})")
        elif kind == 4 and not static and self.lvalues:
            type, name, pointer = d.pick(TYPES), self.name("v"), self.name("p")
            self.put(f"{type} {name} = {self.value(1)};")
            self.put(f"{type} *{pointer} = &{name};")
            self.lvalues.extend((name, f"(*{pointer})", f"{pointer}[0]"))
        elif kind == 5 and not static:
            self.lvalues.append(self.scalar(storage="static ", constant=True))
        else:
            self.lvalues.append(self.scalar(storage=storage, constant=static))

    # Statements --------------------------------------------------------------------------------------------------

    def block(self, statements: int) -> None:
        """Statements in braces, with names of their own."""
        known = len(self.lvalues), len(self.records), len(self.fixed)
        self.indent += 1
        if self.dice.chance(50):
            self.variable()
        for _ in range(statements):
            self.statement()
        self.indent -= 1
        del self.lvalues[known[0] :], self.records[known[1] :], self.fixed[known[2] :]

    def statement(self) -> None:
        d = self.dice
        self.budget -= 1
        if self.budget < 0 or self.indent > 5:
            return self.put(f'LOG("x", {self.place()});')
        kind = d.roll(18)
        if kind in (0, 1, 2):
            self.put(f"{self.place()} = {self.value()};")
        elif kind == 3:
            op = d.pick((*ARITHMETIC, "<<", ">>", "/", "%"))
            value = self.value(2)
            by = f"(({value}) & 7)" if op in ("<<", ">>") else f"((({value}) & 15) + 2)" if op in "/%" else value
            self.put(f"{self.place()} {op}= {by};")
        elif kind == 4:
            self.put(d.pick((f"{self.place()}++;", f"--{self.place()};", f"++{self.place()};", f"{self.place()}--;")))
        elif kind == 5:
            target, source = self.name_only(), self.place()
            self.put(f'LOG("step", {d.pick((f"{source}++", f"--{source}", f"{target} = {self.value(1)}"))});')
        elif kind == 6:
            self.put(f"if ({self.value()}) {{")
            self.block(1 + d.roll(3))
            if d.chance(50):
                self.put("} else {")
                self.block(1 + d.roll(2))
            self.put("}")
        elif kind == 7:
            self.loop()
        elif kind == 8:
            self.switch()
        elif kind == 9 and self.records:
            first, tag = d.pick(self.records)
            second = d.pick([one for one, other in self.records if other == tag])
            self.put(d.pick((f"{first} = {second};", f"{first} = {first} = {second};")))
        elif kind == 10 and self.records:
            first, tag = d.pick(self.records)
            self.put(f"{first} = change_{tag}({first}, {self.value(2)});")
        elif kind == 11 and self.effectful:
            function, arity = d.pick(self.effectful)
            self.put(f"{self.name_only()} = {function}({', '.join(self.value(2) for _ in range(arity))});")
        elif kind == 12:
            left, right = d.pick(("&&", "||")), self.name_only()
            self.put(f"({self.value(2)}) {left} ({right} = {self.value(1)});")
        elif kind == 13 and self.loops and d.chance(40):
            self.put(f"if ({self.value(2)}) {d.pick(('break', 'continue'))};")
        elif kind == 14:
            self.put(f"{self.name_only()} = ({self.value(2)}, {self.value(2)});")
        elif kind == 15:
            self.print()
        else:
            self.put(f'LOG("x", {self.value()});')
        return None

    def print(self) -> None:
        """A printf with all sorts of conversions."""
        d, formats, values = self.dice, [], []
        for _ in range(1 + d.roll(3)):
            width, precision = d.pick(("", "1", "6", "12")), d.pick(("", "", ".0", ".3", ".9"))
            if d.chance(20):
                formats.append(f"%{d.pick(('', '-'))}{width}{precision}s")
                values.append(f"texts[({self.value(1)}) & 3]")
            elif d.chance(15):
                formats.append(f"%{d.pick(('', '-'))}{width}c")
                values.append(f"((int)({self.value(1)}) & 63) + 32")
            else:
                conversion, type = d.pick(CONVERSIONS)
                signed = conversion[-1] in "di"
                flags = d.pick(("", "", "-", "0", "+", " ", "-+")) if signed else d.pick(("", "", "-", "0"))
                flags += "#" if conversion[-1] in "xXo" and d.chance(30) else ""
                formats.append(f"%{flags}{width}{precision}{conversion}")
                values.append(f"({type})({self.value(2)})")
        self.put(f'printf("{d.pick(("[", "%%", ""))}{"|".join(formats)}\\n", {", ".join(values)});')

    def loop(self) -> None:
        d, counter = self.dice, self.name("i")
        limit = 1 + d.roll(4)
        self.loops += 1
        self.fixed.append(counter)
        kind = d.roll(3)
        if kind == 0:
            self.put(f"for (int {counter} = 0; {counter} < {limit}; {counter}++) {{")
            self.block(1 + d.roll(3))
            self.put("}")
        else:
            self.put(f"{{ int {counter} = {limit};")
            self.put(f"while ({counter}-- > 0) {{" if kind == 1 else "do {")
            self.block(1 + d.roll(3))
            self.put("} }" if kind == 1 else f"}} while (--{counter} > 0); }}")
        self.fixed.pop()
        self.loops -= 1

    def switch(self) -> None:
        d = self.dice
        first = d.pick((0, -1))
        on = f"({self.value(2)}) & 3" if first == 0 else f"(int)({self.value(2)}) % 2"
        self.put(f"switch ({on}) {{")
        outer, self.loops = self.loops, 0
        labels = [f"case {number}:" for number in range(first, first + d.roll(4))]
        labels.insert(d.roll(len(labels) + 1), "default:")
        for label in labels:
            self.put(label)
            if d.chance(70):
                self.put("{")
                self.block(1 + d.roll(2))
                self.put("}")
            self.put("break;" if d.chance(60) else ";")
        self.loops = outer
        self.put("}")

    # Functions ---------------------------------------------------------------------------------------------------

    def function(self, *, pure: bool) -> None:
        """A function; a pure one changes nothing but its own variables."""
        d, name = self.dice, self.name("f")
        arity = 1 if pure and len(self.pure) < 2 else 1 + d.roll(3)
        parameters = [self.name("x") for _ in range(arity)]
        kinds = ["int"] * arity if pure else [d.pick(TYPES) for _ in range(arity)]
        result = "int" if pure and len(self.pure) < 2 else d.pick(TYPES)
        declared = ", ".join(f"{kind} {one}" for kind, one in zip(kinds, parameters, strict=True))
        outer = self.lvalues, self.records, self.budget
        self.lvalues = list(parameters) if pure else [*self.lvalues, *parameters]
        self.records = [] if pure else list(self.records)
        self.budget = 12
        self.put(f"static {result} {name}({declared})")
        self.put("{")
        self.indent += 1
        if pure:
            self.put(f"{d.pick(TYPES)} local{name} = {self.value(2)};")
            self.lvalues.append(f"local{name}")
            self.put(f"local{name} = {self.value()};")
        else:
            self.put("if (++deep > 20) return 0;")
            if d.chance(40):
                self.put(f"if ({parameters[0]} > 2) return ({result})({name}({', '.join(['1'] * arity)}) + 1);")
            for _ in range(3):
                self.statement()
        self.put(f"return {self.value()};")
        self.indent -= 1
        self.put("}")
        self.lvalues, self.records, self.budget = outer
        (self.pure if pure else self.effectful).append((name, arity))

    def changer(self, tag: str) -> None:
        """A function that takes and returns a structure."""
        outer, self.lvalues = self.lvalues, [f"it{part.text}" for part in self.structs[tag]]
        self.put(f"static struct {tag} change_{tag}(struct {tag} it, int by)")
        self.put("{")
        self.indent += 1
        self.put(f"{self.place()} += by;")
        self.put("return it;")
        self.indent -= 1
        self.put("}")
        self.lvalues = outer

    def program(self) -> str:
        d = self.dice
        self.put("#define LIMIT (3 + 4)")
        self.put("enum color { RED = -1, GREEN, BLUE = 7, WIDE };")
        self.put("typedef signed char tiny;")
        self.put("typedef ULONGLONG huge;")
        texts = ", ".join(f'"{d.pick(TEXTS)}"' for _ in range(4))
        self.put(f"static const char *const texts[4] = {{{texts}}};")
        self.put("static int apply(int (*function)(int), int x) { return function(x); }")
        for _ in range(1 + d.roll(3)):
            self.struct()
        self.put("static int deep, total;")
        self.lvalues.append("total")
        for _ in range(2 + d.roll(4)):
            self.variable(static=True)
        self.function(pure=True)
        self.function(pure=True)
        first, second = self.pure[0][0], self.pure[1][0]
        self.put(f"static int (*table[2])(int) = {{{first}, &{second}}};")
        self.table = True
        if d.chance(60):
            self.function(pure=True)
        for tag in self.structs:
            self.changer(tag)
        for _ in range(1 + d.roll(3)):
            self.function(pure=False)
        self.budget = 60
        self.put("int main(void)")
        self.put("{")
        self.indent += 1
        for _ in range(2 + d.roll(4)):
            self.variable()
        for _ in range(8 + d.roll(12)):
            self.statement()
        for path in list(self.lvalues):
            path = self.indexed(path, -1)
            self.put(f'LOG("{path}", {path});')
        self.put("return 0;")
        self.indent -= 1
        self.put("}")
        return "\n".join(self.lines) + "\n"


def generated(seed: int) -> str:
    """The program of a seed."""
    return Generator(seed).program()


# The real compiler ------------------------------------------------------------------------------------------------


def compiler_prints(source: str, folder: Path, *flags: str) -> list[str]:
    """The lines that a program prints when the host's gcc builds it, with Windows' widths from the shim."""
    assert GCC is not None
    path, binary = folder / "program.c", folder / "program"
    path.write_text(SHIM + source, encoding="utf-8", newline="\n")
    command = [GCC, "-std=gnu11", "-w", "-O0", "-fwrapv", "-fno-strict-aliasing", *flags, "-o", str(binary), str(path)]
    built = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert built.returncode == 0, built.stderr
    ran = subprocess.run([str(binary)], capture_output=True, check=True, timeout=10)
    assert not ran.stderr, ran.stderr.decode()
    return ran.stdout.decode("latin-1").splitlines()
