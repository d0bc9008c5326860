/* 起草页的脚本六：工具条。一个停靠点，左右键移动，Home、End 到两头；Alt+F10 从正文到工具条，Esc 回正文。 */
(function (Draft) {
  "use strict";
  var made = Draft.made;

  function kind(editor, label, name) {
    return {
      label: label,
      run: function () {
        editor.chain().focus().setNode("paragraph").run();
        editor.chain().focus().updateAttributes("paragraph", { kind: name, bare: false }).run();
      },
      on: function () { return editor.isActive("paragraph", { kind: name }); },
      able: function () { return !editor.isActive("caption"); }
    };
  }

  function heading(editor, label, level) {
    return {
      label: label,
      run: function () {
        var here = editor.isActive("heading", { level: level });
        editor.chain().focus().setNode(here ? "paragraph" : "heading", here ? {} : { level: level }).run();
      },
      on: function () { return editor.isActive("heading", { level: level }); },
      able: function () { return !editor.isActive("caption") && !editor.isActive("table"); }
    };
  }

  function mark(editor, label, name, keys) {
    return {
      label: label, keys: keys,
      run: function () { editor.chain().focus().toggleMark(name).run(); },
      on: function () { return editor.isActive(name); }
    };
  }

  function list(editor, label, name) {
    return {
      label: label,
      run: function () { editor.chain().focus().toggleList(name, "listItem").run(); },
      on: function () { return editor.isActive(name); }
    };
  }

  function history(editor, label, name, keys) {
    return {
      label: label, keys: keys,
      run: function () { editor.chain().focus()[name]().run(); },
      able: function () { return editor.can()[name](); }
    };
  }

  function groups(editor) {
    return [
      [kind(editor, "正文段", null), heading(editor, "标题", 2), heading(editor, "小标题", 3)],
      [kind(editor, "主送", "to"), kind(editor, "落款", "end"), kind(editor, "顶格", "flat"), kind(editor, "居中", "center"), kind(editor, "居右", "right")],
      [mark(editor, "粗体", "strong", "Control+B"), mark(editor, "上标", "sup"), mark(editor, "下标", "sub"), mark(editor, "不断行", "whole")],
      [list(editor, "编号", "orderedList"), list(editor, "列表", "bulletList"),
        { label: "引用", run: function () { editor.chain().focus().toggleWrap("blockquote").run(); }, on: function () { return editor.isActive("blockquote"); } }],
      [{ label: "链接", run: function () { link(editor); }, on: function () { return editor.isActive("link"); } },
        { label: "表格", run: function () { Draft.insertTable(editor); }, able: function () { return !editor.isActive("table"); } },
        { label: "图片", run: function () { Draft.choosePicture(editor); } },
        { label: "图片说明", run: function () { Draft.describe(editor); }, able: function () { return editor.isActive("image"); } }],
      [history(editor, "撤销", "undo", "Control+Z"), history(editor, "重做", "redo", "Control+Y")]
    ];
  }

  function link(editor) {
    var now = editor.getAttributes("link").href || "", empty = editor.state.selection.empty;
    var asks = [{ name: "href", label: "网址", value: now, hint: "例如 https://jyj.zjtz.gov.cn/；去掉链接就清空", inputmode: "url" }];
    if (empty && !now) asks.push({ name: "words", label: "显示的文字", value: "" });
    Draft.ask("链接", asks, function (found) {
      return !found.href || /^(https?:\/\/[^\s/]+|mailto:[^\s@]+@[^\s@]+|\/(?!\/))/i.test(found.href) ? "" : "网址要以 https:// 或者 http:// 开头";
    }).then(function (found) {
      if (!found) return editor.commands.focus();
      var chain = editor.chain().focus();
      if (now) chain = chain.extendMarkRange("link");
      if (!found.href) return chain.unsetMark("link").run();
      if (!empty || now) return chain.setMark("link", { href: found.href }).run();
      return chain.insertContent({ type: "text", text: found.words || found.href, marks: [{ type: "link", attrs: { href: found.href } }] }).run();
    });
  }

  function button(tool) {
    var shown = made("button", tool.label, { type: "button", tabindex: "-1" });
    if (tool.keys) shown.setAttribute("aria-keyshortcuts", tool.keys);
    shown.addEventListener("mousedown", function (event) { event.preventDefault(); });
    shown.addEventListener("click", function () { if (shown.getAttribute("aria-disabled") !== "true") tool.run(); });
    return shown;
  }

  function bar(label, sets) {
    var shown = made("div", "", { class: "tools", role: "toolbar", "aria-label": label });
    var pairs = [];
    sets.forEach(function (tools) {
      var group = made("span", "", { class: "set" });
      tools.forEach(function (tool) {
        var one = button(tool);
        pairs.push([one, tool]);
        group.append(one);
      });
      shown.append(group);
    });
    roving(shown, pairs.map(function (pair) { return pair[0]; }));
    return { element: shown, pairs: pairs };
  }

  function roving(shown, buttons) {
    function stop(at) {
      buttons.forEach(function (one, n) { one.tabIndex = n === at ? 0 : -1; });
    }
    stop(0);
    shown.addEventListener("focusin", function (event) { var at = buttons.indexOf(event.target); if (at >= 0) stop(at); });
    shown.addEventListener("keydown", function (event) {
      var at = buttons.indexOf(document.activeElement), last = buttons.length - 1;
      var to = { ArrowRight: at === last ? 0 : at + 1, ArrowLeft: at ? at - 1 : last, Home: 0, End: last }[event.key];
      if (at < 0 || to === undefined) return;
      event.preventDefault();
      buttons[to].focus();
    });
  }

  function refresh(shown) {
    shown.pairs.forEach(function (pair) {
      var able = !pair[1].able || pair[1].able();
      if (able) pair[0].removeAttribute("aria-disabled"); else pair[0].setAttribute("aria-disabled", "true");
      if (pair[1].on) pair[0].setAttribute("aria-pressed", String(Boolean(pair[1].on())));
    });
  }

  /* 返回工具条的元素；光标一动就换按钮的样子 */
  Draft.toolbar = function (lib, editor) {
    var main = bar("正文的格式", groups(editor)), grid = bar("表格", [Draft.tableTools(lib, editor)]);
    var both = made("div", "", { class: "toolbars" }), waiting = false;
    both.append(main.element, grid.element);
    function draw() {
      waiting = false;
      grid.element.hidden = !lib.pm.tables.isInTable(editor.state);
      refresh(main);
      if (!grid.element.hidden) refresh(grid);
    }
    editor.on("transaction", function () {
      if (!waiting) { waiting = true; requestAnimationFrame(draw); }
    });
    both.addEventListener("keydown", function (event) { if (event.key === "Escape") editor.commands.focus(); });
    editor.view.dom.addEventListener("keydown", function (event) {
      if (event.altKey && event.key === "F10") { event.preventDefault(); main.element.querySelector("[tabindex='0']").focus(); }
    });
    draw();
    return both;
  };
})(window.Draft);
