/* 起草页的脚本五：表格的按钮。 */
(function (Draft) {
  "use strict";

  function number(text, most) { return /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= most; }

  Draft.nextCell = function (lib, editor, way) {
    if (!lib.pm.tables.isInTable(editor.state)) return false;
    if (lib.pm.tables.goToNextCell(way)(editor.state, editor.view.dispatch)) return true;
    if (way < 0) return false;
    lib.pm.tables.addRowAfter(editor.state, editor.view.dispatch);
    return lib.pm.tables.goToNextCell(way)(editor.state, editor.view.dispatch);
  };

  Draft.insertTable = function (editor) {
    var asks = [{ name: "rows", label: "几行", value: "3", inputmode: "numeric" }, { name: "columns", label: "几列", value: "3", inputmode: "numeric" }];
    return Draft.ask("插入表格", asks, function (found) {
      return number(found.rows, 200) && number(found.columns, 30) ? "" : "行数写1到200，列数写1到30";
    }).then(function (found) {
      if (!found) return editor.commands.focus();
      var rows = [];
      for (var row = 0; row < Number(found.rows); row += 1) {
        var cells = [];
        for (var column = 0; column < Number(found.columns); column += 1) {
          cells.push({ type: row ? "tableCell" : "tableHeader", content: [{ type: "paragraph" }] });
        }
        rows.push({ type: "tableRow", attrs: { head: !row }, content: cells });
      }
      var at = editor.state.selection.from;
      editor.chain().focus().insertContent({ type: "table", content: rows }).run();
      firstCell(editor, at);
    });
  };

  function firstCell(editor, near) {
    var inside = null;
    editor.state.doc.nodesBetween(Math.max(0, near - 1), editor.state.doc.content.size, function (node, place) {
      if (inside === null && node.type.name === "tableHeader") inside = place + 2;
      return inside === null;
    });
    if (inside !== null) editor.commands.setTextSelection(inside);
  }

  /* 第一行变成表头，再按变回来；所在的行一并归到 thead */
  function toggleHead(lib, editor) {
    var rect = lib.pm.tables.selectedRect(editor.state), table = rect.table, change = editor.state.tr;
    var row = table.child(0), toHead = false, types = editor.schema.nodes, place = rect.tableStart;
    row.forEach(function (cell) { if (cell.type !== types.tableHeader) toHead = true; });
    change.setNodeMarkup(place, null, Object.assign({}, row.attrs, { head: toHead }));
    row.forEach(function (cell, offset) {
      var span = { colspan: cell.attrs.colspan, rowspan: cell.attrs.rowspan, colwidth: null };
      change.setNodeMarkup(place + 1 + offset, toHead ? types.tableHeader : types.tableCell, toHead ? Object.assign(span, { scope: "col" }) : span);
    });
    editor.view.dispatch(change);
    editor.commands.focus();
  }

  /* 表头的行里都是表头格；插到表头上面的行顶了它的位置，原来的就不在 thead 里了 */
  function keepHeads(editor, change) {
    var types = editor.schema.nodes;
    change.doc.descendants(function (table, place) {
      if (table.type !== types.table) return true;
      var above = true;
      table.forEach(function (row, offset) {
        var at = place + 1 + offset;
        above = above && row.attrs.head;
        if (row.attrs.head && !above) change.setNodeMarkup(at, null, Object.assign({}, row.attrs, { head: false }));
        row.forEach(function (cell, inside) {
          if (!above || cell.type === types.tableHeader) return;
          change.setNodeMarkup(at + 1 + inside, types.tableHeader, Object.assign({}, cell.attrs, { scope: "col" }));
        });
      });
      return true;
    });
    editor.view.dispatch(change);
  }

  function title(editor) {
    var now = editor.getAttributes("table").title;
    Draft.ask("表格的名称", [{ name: "title", label: "表名", value: now, hint: "放在表格上面，不需要就留空" }]).then(function (found) {
      if (found) editor.chain().focus().updateAttributes("table", { title: found.title }).run();
      else editor.commands.focus();
    });
  }

  /* 每个按钮：名称、怎么做、现在能不能做 */
  Draft.tableTools = function (lib, editor) {
    var tables = lib.pm.tables;
    function tool(label, command) {
      return {
        label: label,
        run: function () {
          command(editor.state, function (change) { keepHeads(editor, change); });
          editor.commands.focus();
        },
        able: function () { return command(editor.state); }
      };
    }
    function always(label, run) { return { label: label, run: run, able: function () { return true; } }; }
    return [
      tool("上面加行", tables.addRowBefore), tool("下面加行", tables.addRowAfter), tool("删行", tables.deleteRow),
      tool("左边加列", tables.addColumnBefore), tool("右边加列", tables.addColumnAfter), tool("删列", tables.deleteColumn),
      tool("合并单元格", tables.mergeCells), tool("拆分单元格", tables.splitCell),
      always("首行表头", function () { toggleHead(lib, editor); }), always("表名", function () { title(editor); }),
      tool("删表格", tables.deleteTable)
    ];
  };
})(window.Draft);
