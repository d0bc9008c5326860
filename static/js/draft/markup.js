/* 起草页的脚本三：编辑器里的内容与源代码互相转换；编辑器装不下的正文一个字也不能丢。 */
(function (Draft) {
  "use strict";
  var HTML = /<\/?(?:p|div|br|hr|h[1-6]|table|tr|td|ul|ol|li|span|a|strong|b|em|i|u|font|section|center|img|figure|blockquote)\b[^<>]*>/i;
  var BLANK = /[\s\ufeff\u0085\u001c-\u001f]/;
  var INSIDE = { LI: 1, TD: 1, TH: 1, FIGURE: 1 };

  function parsed(markup) { return new DOMParser().parseFromString(markup, "text/html").body; }

  function escaped(text) { return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;"); }

  /* 没有标记的文字一行一段，与服务器的办法一样：认得主送、一、二级标题和落款 */
  Draft.paragraphs = function (text) {
    var lines = text.split(/\r\n|[\n\r\u2028\u2029]/).map(function (line) { return line.trim(); }).filter(Boolean);
    var signed = [], last = lines.length - 1;
    if (lines.length > 1 && /^\d{4}年\d{1,2}月\d{1,2}日$/.test(lines[last])) {
      var name = lines.length > 2 && lines[last - 1].length <= 30 && !/[。；：！？]$/.test(lines[last - 1]);
      signed = lines.splice(name ? last - 1 : last);
    }
    var made = lines.map(function (line, n) {
      if (!n && /^[^。；！？]{2,60}[：:]$/.test(line)) return '<p class="to">' + escaped(line) + "</p>";
      var tag = /^[一二三四五六七八九十]{1,3}、[^。；]{1,30}$/.test(line) ? "h2" : "p";
      return "<" + tag + ">" + escaped(line) + "</" + tag + ">";
    });
    if (signed.length) made.push('<p class="end">' + signed.map(escaped).join("<br>") + "</p>");
    return made.join("\n");
  };

  Draft.asMarkup = function (source) { return HTML.test(source) ? source : Draft.paragraphs(source); };

  /* 源代码读成编辑器的文档 */
  Draft.toDocument = function (lib, extensions, markup) {
    var parser = lib.pm.model.DOMParser.fromSchema(lib.getSchema(extensions));
    return parser.parse(parsed(markup), { preserveWhitespace: false }).toJSON();
  };

  /* 只有一段的格子、列表项不套段落；表头的行归到 thead */
  function tidy(root) {
    root.querySelectorAll("p[data-bare]").forEach(function (line) {
      var around = line.parentNode;
      line.removeAttribute("data-bare");
      if (!INSIDE[around.nodeName] || around.firstElementChild !== line) return;
      var rest = Array.from(around.children).slice(1);
      if (!rest.every(function (one) { return /^(UL|OL|FIGCAPTION)$/.test(one.nodeName); })) return;
      while (line.firstChild) around.insertBefore(line.firstChild, line);
      line.remove();
    });
    root.querySelectorAll("[contenteditable]").forEach(function (one) { one.removeAttribute("contenteditable"); });
    root.querySelectorAll("table").forEach(sections);
  }

  function sections(table) {
    var whole = table.querySelector(":scope > tbody"), part = null;
    if (!whole) return;
    Array.from(whole.children).forEach(function (row) {
      var name = row.hasAttribute("data-head") ? "thead" : "tbody";
      row.removeAttribute("data-head");
      if (!part || part.localName !== name) {
        part = table.ownerDocument.createElement(name);
        table.insertBefore(part, whole);
      }
      part.appendChild(row);
    });
    whole.remove();
  }

  Draft.toMarkup = function (lib, editor) {
    var page = document.implementation.createHTMLDocument("");
    var root = page.createElement("div"), doc = editor.state.doc, text = "";
    root.appendChild(lib.pm.model.DOMSerializer.fromSchema(editor.schema).serializeFragment(doc.content, { document: page }));
    tidy(root);
    Array.from(root.children).forEach(function (block, n) {
      var empty = block.nodeName === "P" && !block.hasChildNodes();
      if (empty) return;
      text += (n && doc.child(n).attrs.line !== false ? "\n" : "") + block.outerHTML;
    });
    return text.trim();
  };

  function gist(markup) {
    var body = parsed(markup);
    return {
      text: Array.from(body.textContent).filter(function (one) { return !BLANK.test(one); }).join(""),
      images: Array.from(body.querySelectorAll("img[src]"), function (one) { return one.getAttribute("src"); }).join(" "),
      links: Array.from(body.querySelectorAll("a[href]"), function (one) { return one.getAttribute("href"); }).join(" "),
      cells: String(body.querySelectorAll("td, th").length)
    };
  }

  /* 编辑器读进去再写出来，文字、图片、链接、格子是不是一样多 */
  Draft.holds = function (lib, editor, markup) {
    var before = gist(markup), after = gist(Draft.toMarkup(lib, editor));
    return Object.keys(before).every(function (name) { return before[name] === after[name]; });
  };

  /* 第几个字（不数空白）在文档的哪里 */
  Draft.rangeOf = function (doc, start, end) {
    var seen = 0, from = null, to = null;
    doc.descendants(function (node, place) {
      if (!node.isText || to !== null) return to === null;
      var offset = 0;
      Array.from(node.text).forEach(function (one) {
        if (to === null && !BLANK.test(one)) {
          if (seen === start) from = place + offset;
          seen += 1;
          if (seen === end) to = place + offset + one.length;
        }
        offset += one.length;
      });
      return false;
    });
    return from === null || to === null || from >= to ? null : { from: from, to: to };
  };

  /* 第几个（从0数）图片、表格、链接在文档的哪里 */
  Draft.placeOf = function (doc, tag, nth) {
    var name = { img: "image", table: "table" }[tag], count = -1, found = null, last = null;
    doc.descendants(function (node, place) {
      if (found) return false;
      if (name && node.type.name === name) {
        count += 1;
        if (count === nth) found = { from: place, to: place + node.nodeSize };
      }
      if (tag !== "a" || !node.isInline) return true;
      var href = node.marks.filter(function (mark) { return mark.type.name === "link"; }).map(function (mark) { return mark.attrs.href; })[0];
      if (href !== undefined && !(last && last.href === href && last.to === place)) count += 1;
      last = href === undefined ? null : { href: href, from: last && last.href === href && last.to === place ? last.from : place, to: place + node.nodeSize };
      if (href !== undefined && count === nth) found = { from: last.from, to: last.to };
      return true;
    });
    return found;
  };

  /* 同样的办法用在输入框里 */
  Draft.stretch = function (text, start, end) {
    var seen = 0, offset = 0, found = { from: 0, to: 0 };
    Array.from(text).forEach(function (one) {
      if (!BLANK.test(one)) {
        if (seen === start) found.from = offset;
        seen += 1;
        if (seen === end) found.to = offset + one.length;
      }
      offset += one.length;
    });
    return found.to > found.from ? found : null;
  };
})(window.Draft);
