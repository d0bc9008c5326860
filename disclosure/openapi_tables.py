"""PURE. The description of the interface as tables for people: addresses, parameters, fields, refusals, in the words of openapi.py."""

from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]
Cell = str | dict[str, Any]
KINDS = {"string": "文字", "integer": "整数", "boolean": "true 或 false", "array": "列表", "object": "对象"}
FORMS = {"date": "日期，例如2026-03-20", "date-time": "带时区的时间"}
MANY = 6  # values that are told in a cell; of more the first few


def addresses(document: Schema) -> list[list[Cell]]:
    """Address and what it answers."""
    return [[whole(path), operation["summary"]] for path, operation in _operations(document)]


def parameters(document: Schema, path: str) -> list[list[Cell]]:
    """Name, meaning, what may stand there."""
    return [
        [whole(one["name"]), one["description"], values(one["schema"])]
        for one in document["paths"][path]["get"]["parameters"]
    ]


def refusals(document: Schema) -> list[list[str]]:
    """Code and meaning of every answer that is not 200, each once."""
    found = {
        code: answer["description"]
        for _, operation in _operations(document)
        for code, answer in operation["responses"].items()
        if code != "200"
    }
    return [[code, words] for code, words in sorted(found.items())]


def fields(document: Schema, name: str) -> list[list[Cell]]:
    """Name, meaning and type of the fields of a schema."""
    schemas = document["components"]["schemas"]
    return [[field, _meaning(schema, schemas), _kind(schema)] for field, schema in schemas[name]["properties"].items()]


def codes(labels: Mapping[str, str]) -> list[list[Cell]]:
    """Code and name."""
    return [[whole(code), name] for code, name in labels.items()]


def whole(word: str) -> Cell:
    """A cell whose word is never broken."""
    return {"value": word, "nb": True}


def values(schema: Schema) -> str:
    """What a parameter may be, in words."""
    if "anyOf" in schema:
        return "；或者".join(values(one) for one in schema["anyOf"])
    if "enum" in schema:
        known = schema["enum"]
        return "、".join(known[:MANY]) + (f"等{len(known)}个" if len(known) > MANY else "")
    if schema.get("format") in FORMS:
        return FORMS[schema["format"]]
    if schema["type"] == "integer":
        return _between(schema)
    return f"文字，最长{schema['maxLength']}个字符" if "maxLength" in schema else "文字"


def _between(schema: Schema) -> str:
    least, most = schema.get("minimum"), schema.get("maximum")
    return f"{least}到{most}的整数" if least is not None and most is not None and most < 2**53 else "整数"


def _operations(document: Schema) -> Iterator[tuple[str, Schema]]:
    return ((path, one["get"]) for path, one in document["paths"].items())


def _meaning(schema: Schema, schemas: Schema) -> str:
    """Its own words, else those of what it refers to; the codes of a choice are left to the document."""
    words = schema.get("description") or schemas.get(_referred(schema), {}).get("description", "")
    return words.partition("：")[0] if "enum" in schema else words


def _kind(schema: Schema) -> str:
    if "anyOf" in schema or "$ref" in schema:
        return "对象" + ("，可以为 null" if "anyOf" in schema else "")
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    word = FORMS.get(schema.get("format", ""), KINDS[kinds[0]]).partition("，")[0]
    return word + ("，可以为 null" if "null" in kinds else "")


def _referred(schema: Schema) -> str:
    return schema.get("$ref", "").rpartition("/")[2]
