/* 起草页的脚本八：把正文的输入框换成编辑器。装不下的正文留在输入框里改。 */
(function (Draft) {
  "use strict";
  var made = Draft.made;
  Draft.editor = null;

  function heard(words) {
    var said = document.getElementById("said");
    if (said) said.textContent = words.join("；");
  }
  Draft.say = heard;

  function attributes(field) {
    var marks = { id: "writing", class: "doc", role: "textbox", "aria-multiline": "true", "aria-labelledby": "s-body", spellcheck: "false" };
    var words = field.getAttribute("aria-describedby");
    if (words) marks["aria-describedby"] = words;
    return marks;
  }

  function build(lib, field) {
    var source = Draft.asMarkup(field.value), extensions = Draft.extensions(lib);
    var place = made("div", "", { class: "editor" }), current = function () { return editor; }, changed = false;
    var editor = new lib.Editor({
      element: place,
      injectCSS: false,
      extensions: extensions,
      content: Draft.toDocument(lib, extensions, source),
      enableInputRules: false,
      enablePasteRules: false,
      editorProps: Object.assign({ attributes: attributes(field) }, Draft.takesIn(current))
    });
    if (!Draft.holds(lib, editor, source)) {
      editor.destroy();
      return null;
    }
    editor.on("update", function () { changed = true; Draft.changed(); });
    /* 没有动过的正文原样送回，一个符号也不变 */
    Draft.sync = function () {
      if (changed) { field.value = Draft.toMarkup(lib, editor); changed = false; }
    };
    var bars = Draft.toolbar(lib, editor), said = made("p", "", { class: "note", id: "said", role: "status" });
    field.before(bars, place, said);
    field.hidden = true;
    dress(field, place);
    return editor;
  }

  function dress(field, place) {
    var around = field.closest("[data-editor]"), hint = around.querySelector(".hint");
    around.classList.add("live");
    if (!hint) return;
    hint.textContent = "可以从 Word、网页粘贴，样式会去掉，文字、表格和链接留下。";
    hint.append(made("span", "按 Alt+F10 到工具条。", { class: "keys" }));
    place.after(hint);
  }

  function unheld(field) {
    var words = made("p", "这篇正文里有编辑器不认识的写法，为了不丢字，请在下面的源代码里改。", { class: "note", role: "status" });
    field.before(words);
  }

  Draft.startEditor = function () {
    var field = Draft.field("body");
    if (!field || !Draft.form.dataset.library) return Promise.resolve();
    return import(Draft.form.dataset.library).then(function (lib) {
      Draft.editor = build(lib, field);
      Draft.library = lib;
      if (!Draft.editor) unheld(field);
    }).catch(function (error) {
      field.hidden = false;
      console.warn(error);
    });
  };

  /* 出错提示里的链接指向输入框；输入框藏起来以后由编辑器接着 */
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href='#id_body']");
    if (!link || !Draft.editor) return;
    event.preventDefault();
    Draft.editor.commands.focus();
    Draft.editor.view.dom.scrollIntoView({ block: "nearest" });
  });

  /* 到某一处去。place：从第几个字到第几个字（不数空白），或者第几个图片、表格、链接 */
  Draft.goTo = function (name, place) {
    if (name === "body" && Draft.editor) { inText(place); return; }
    var field = Draft.field(name), part;
    if (!field || !field.focus) return;
    field.focus();
    part = typeof field.value === "string" && Draft.stretch(field.value, place.start, place.end);
    if (part && field.setSelectionRange && /^(text|textarea|search)$/.test(field.type)) field.setSelectionRange(part.from, part.to);
  };

  function rangeOf(place) {
    var doc = Draft.editor.state.doc;
    return place.tag ? Draft.placeOf(doc, place.tag, place.nth) : Draft.rangeOf(doc, place.start, place.end);
  }

  function inText(place) {
    var range = rangeOf(place), chain = Draft.editor.chain().focus();
    if (!range) chain.run();
    else if (place.tag === "img") chain.setNodeSelection(range.from).scrollIntoView().run();
    else chain.setTextSelection(place.tag === "table" ? range.from + 4 : range).scrollIntoView().run();
  }

  /* 把那几个字换成对的；换不了返回 false */
  Draft.mend = function (name, place, words) {
    if (name === "body") return Boolean(Draft.editor) && mendText(place, words);
    var field = Draft.field(name), part = field && Draft.stretch(field.value, place.start, place.end);
    if (!part) return false;
    field.value = field.value.slice(0, part.from) + words + field.value.slice(part.to);
    field.focus();
    Draft.changed();
    return true;
  };

  function mendText(place, words) {
    var editor = Draft.editor, range = rangeOf(place), change = editor.state.tr;
    if (!range || place.tag && place.tag !== "a") return false;
    if (place.tag) change.addMark(range.from, range.to, editor.schema.marks.link.create({ href: words.replace(/^"|"$/g, "") }));
    else if (words) change.insertText(words, range.from, range.to);
    else change.delete(range.from, range.to);
    editor.view.dispatch(change);
    editor.commands.focus();
    return true;
  }
})(window.Draft);
