/* 起草页的脚本二：编辑器认识的写法，与服务器净化后的写法一一对应。 */
(function (Draft) {
  "use strict";
  var KINDS = ["to", "end", "flat", "center", "right"];

  /* 最外层的一块在源代码里是不是另起一行，照原样留着 */
  function startsLine(element) {
    var before = element.previousSibling;
    return !before || (before.nodeType === 3 && before.data.indexOf("\n") >= 0);
  }

  function kindOf(element) {
    var named = KINDS.filter(function (kind) { return element.classList.contains(kind); })[0];
    return named || null;
  }

  function plain(read) { return { default: null, parseHTML: read, rendered: false }; }

  function span(name) {
    return { default: 1, parseHTML: function (cell) { return Math.max(1, parseInt(cell.getAttribute(name), 10) || 1); } };
  }

  function blocks(lib) {
    var Node = lib.Node;
    var Paragraph = Node.create({
      name: "paragraph", group: "block", content: "inline*", priority: 1000,
      addAttributes: function () {
        return {
          kind: { default: null, parseHTML: kindOf, rendered: false },
          bare: { default: true, parseHTML: function () { return false; }, rendered: false }
        };
      },
      parseHTML: function () { return [{ tag: "p" }]; },
      renderHTML: function (of) {
        var marks = of.node.attrs.kind ? { class: of.node.attrs.kind } : {};
        if (of.node.attrs.bare) marks["data-bare"] = "";
        return ["p", marks, 0];
      },
      addKeyboardShortcuts: function () {
        return { Enter: function (at) { return Draft.afterAddress(lib, at.editor); } };
      }
    });
    var Heading = Node.create({
      name: "heading", group: "block", content: "inline*", defining: true,
      addAttributes: function () { return { level: { default: 2, rendered: false } }; },
      parseHTML: function () {
        return [["h1", 2], ["h2", 2], ["h3", 3], ["h4", 4], ["h5", 4], ["h6", 4]].map(function (pair) {
          return { tag: pair[0], attrs: { level: pair[1] } };
        });
      },
      renderHTML: function (of) { return ["h" + of.node.attrs.level, 0]; }
    });
    var Quote = Node.create({
      name: "blockquote", group: "block", content: "block+", defining: true,
      parseHTML: function () { return [{ tag: "blockquote" }]; },
      renderHTML: function () { return ["blockquote", 0]; }
    });
    var Rule = Node.create({
      name: "horizontalRule", group: "block",
      parseHTML: function () { return [{ tag: "hr" }]; },
      renderHTML: function () { return ["hr"]; }
    });
    return [Paragraph, Heading, Quote, Rule].concat(lists(lib), figures(lib));
  }

  function lists(lib) {
    var Node = lib.Node;
    return [
      Node.create({
        name: "bulletList", group: "block list", content: "listItem+",
        parseHTML: function () { return [{ tag: "ul" }]; },
        renderHTML: function () { return ["ul", 0]; }
      }),
      Node.create({
        name: "orderedList", group: "block list", content: "listItem+",
        addAttributes: function () {
          return {
            start: { default: 1, parseHTML: function (list) { return parseInt(list.getAttribute("start"), 10) || 1; } },
            type: { default: null, parseHTML: function (list) { return list.getAttribute("type"); } }
          };
        },
        parseHTML: function () { return [{ tag: "ol" }]; },
        renderHTML: function (of) {
          var marks = {};
          if (of.node.attrs.start !== 1) marks.start = of.node.attrs.start;
          if (of.node.attrs.type) marks.type = of.node.attrs.type;
          return ["ol", marks, 0];
        }
      }),
      Node.create({
        name: "listItem", content: "block+", defining: true,
        parseHTML: function () { return [{ tag: "li" }]; },
        renderHTML: function () { return ["li", 0]; },
        addKeyboardShortcuts: function () {
          return {
            Enter: function (at) { return at.editor.commands.splitListItem("listItem"); },
            Tab: function (at) { return at.editor.commands.sinkListItem("listItem"); },
            "Shift-Tab": function (at) { return at.editor.commands.liftListItem("listItem"); }
          };
        }
      })
    ];
  }

  function figures(lib) {
    var Node = lib.Node;
    return [
      Node.create({
        name: "figure", group: "block", content: "paragraph+ caption?", isolating: true, defining: true,
        parseHTML: function () { return [{ tag: "figure" }]; },
        renderHTML: function () { return ["figure", 0]; }
      }),
      Node.create({
        name: "caption", content: "inline*", defining: true,
        parseHTML: function () { return [{ tag: "figcaption" }]; },
        renderHTML: function () { return ["figcaption", 0]; }
      }),
      Node.create({
        name: "image", group: "inline", inline: true, draggable: true,
        addAttributes: function () {
          return {
            src: { default: "" },
            alt: { default: "", parseHTML: function (image) { return image.getAttribute("alt") || ""; } }
          };
        },
        parseHTML: function () { return [{ tag: "img[src]" }]; },
        renderHTML: function (of) { return ["img", { src: of.node.attrs.src, alt: of.node.attrs.alt }]; }
      }),
      Node.create({
        name: "hardBreak", group: "inline", inline: true, selectable: false,
        parseHTML: function () { return [{ tag: "br" }]; },
        renderHTML: function () { return ["br"]; },
        renderText: function () { return "\n"; },
        addKeyboardShortcuts: function () {
          var add = function (at) { return at.editor.commands.insertContent({ type: "hardBreak" }); };
          return { "Shift-Enter": add, "Mod-Enter": add };
        }
      })
    ];
  }

  function grids(lib) {
    var Node = lib.Node;
    function cell(name, tag, role, more) {
      return Node.create({
        name: name, content: "block+", tableRole: role, isolating: true,
        addAttributes: function () {
          return Object.assign({ colspan: span("colspan"), rowspan: span("rowspan"), colwidth: { default: null, rendered: false } }, more);
        },
        parseHTML: function () { return [{ tag: tag }]; },
        renderHTML: function (of) {
          var marks = {};
          if (tag === "th") marks.scope = of.node.attrs.scope || "col";
          ["colspan", "rowspan"].forEach(function (key) { if (of.node.attrs[key] > 1) marks[key] = of.node.attrs[key]; });
          return [tag, marks, 0];
        }
      });
    }
    return [
      Node.create({
        name: "table", group: "block", content: "tableRow+", tableRole: "table", isolating: true,
        extendNodeSchema: function (extension) { return { tableRole: extension.config.tableRole }; },
        addAttributes: function () {
          return { title: { default: "", rendered: false, parseHTML: function (table) { return table.caption ? table.caption.textContent.trim() : ""; } } };
        },
        parseHTML: function () { return [{ tag: "table" }, { tag: "caption", ignore: true }, { tag: "colgroup", ignore: true }]; },
        renderHTML: function (of) {
          var title = of.node.attrs.title;
          return title ? ["table", ["caption", { contenteditable: "false" }, title], ["tbody", 0]] : ["table", ["tbody", 0]];
        },
        addProseMirrorPlugins: function () { return [lib.pm.tables.tableEditing()]; },
        addKeyboardShortcuts: function () {
          return {
            Tab: function (at) { return Draft.nextCell(lib, at.editor, 1); },
            "Shift-Tab": function (at) { return Draft.nextCell(lib, at.editor, -1); }
          };
        }
      }),
      Node.create({
        name: "tableRow", content: "(tableCell | tableHeader)*", tableRole: "row",
        addAttributes: function () {
          return { head: { default: false, rendered: false, parseHTML: function (row) { return row.parentNode.nodeName === "THEAD"; } } };
        },
        parseHTML: function () { return [{ tag: "tr" }]; },
        renderHTML: function (of) { return ["tr", of.node.attrs.head ? { "data-head": "" } : {}, 0]; }
      }),
      cell("tableCell", "td", "cell", {}),
      cell("tableHeader", "th", "header_cell", { scope: { default: "col", parseHTML: function (th) { return th.getAttribute("scope") || "col"; } } })
    ];
  }

  /* 从外到里的次序，与服务器写出来的一样 */
  function marks(lib) {
    var Mark = lib.Mark;
    function simple(name, tag, others, key) {
      return Mark.create({
        name: name,
        parseHTML: function () { return [tag].concat(others).map(function (one) { return { tag: one }; }); },
        renderHTML: function () { return [tag, 0]; },
        addKeyboardShortcuts: function () {
          var keys = {};
          if (key) keys["Mod-" + key] = function (at) { return at.editor.commands.toggleMark(name); };
          return keys;
        }
      });
    }
    var Link = Mark.create({
      name: "link", inclusive: false,
      addAttributes: function () { return { href: { default: "" } }; },
      parseHTML: function () { return [{ tag: "a[href]" }]; },
      renderHTML: function (of) { return ["a", { href: of.mark.attrs.href }, 0]; }
    });
    var Whole = Mark.create({
      name: "whole",
      parseHTML: function () { return [{ tag: "span.nb" }]; },
      renderHTML: function () { return ["span", { class: "nb" }, 0]; }
    });
    return [
      Link, simple("strong", "strong", ["b"], "b"), simple("em", "em", ["i"], "i"), simple("underline", "u", ["ins"], "u"),
      simple("strike", "s", ["strike", "del"]), simple("sub", "sub", []), simple("sup", "sup", []), Whole
    ];
  }

  Draft.extensions = function (lib) {
    var inOrder = lib.Extension.create({
      name: "lines",
      addGlobalAttributes: function () {
        return [{
          types: ["paragraph", "heading", "blockquote", "horizontalRule", "bulletList", "orderedList", "table", "figure"],
          attributes: { line: plain(startsLine) }
        }];
      }
    });
    return [lib.Document, lib.Text, inOrder].concat(blocks(lib), grids(lib), marks(lib), [lib.UndoRedo, lib.Gapcursor, lib.Dropcursor]);
  };

  /* 主送之后回车，下一段是普通的一段 */
  Draft.afterAddress = function (lib, editor) {
    var at = editor.state.selection, here = at.$from.parent;
    if (!at.empty || here.attrs.kind !== "to" || at.$from.parentOffset !== here.content.size) return false;
    return editor.chain().splitBlock().updateAttributes("paragraph", { kind: null }).run();
  };
})(window.Draft);
