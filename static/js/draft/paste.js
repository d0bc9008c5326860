/* 起草页的脚本七：粘贴和图片。别处来的内容先由服务器整理，整理不了就按编辑器认识的写法放进来。 */
(function (Draft) {
  "use strict";
  var WORDS = { login: "登录已过期，图片没有传上去，登录后再插入", person: "现在登录的是另一个人，图片没有传上去", offline: "网络断了，图片没有传上去，接通后再插入", big: "图片太大，没有传上去", broken: "图片没有传上去，请再试一次" };

  Draft.upload = function (file) {
    var data = new FormData();
    data.set("picture", file, file.name || "图片.png");
    return Draft.send(Draft.form.dataset.pictureUrl, data).then(function (answer) { return answer.json(); }).then(function (told) {
      return told.url ? told.url : Promise.reject({ words: told.error });
    });
  };

  function failed(trouble) { Draft.say([trouble.words || WORDS[trouble.why] || WORDS.broken]); }

  function insert(editor, url, alt, title) {
    var image = { type: "image", attrs: { src: url, alt: alt } };
    var here = editor.state.selection.$from.parent;
    if (title) {
      editor.chain().focus().insertContent({
        type: "figure", content: [{ type: "paragraph", content: [image] }, { type: "caption", content: [{ type: "text", text: title }] }]
      }).run();
    } else if (here.type.name === "paragraph" && !here.content.size && !here.attrs.kind) {
      editor.chain().focus().updateAttributes("paragraph", { kind: "center", bare: false }).insertContent(image).run();
    } else {
      editor.chain().focus().insertContent(image).run();
    }
  }

  var ALT = { name: "alt", label: "图片说明", hint: "看不见图片的人听到的就是这句话，写图里说了什么" };
  function described(found) { return found.alt ? "" : "请写图片说明：图上是什么，写了什么"; }

  Draft.choosePicture = function (editor) {
    var asks = [{ name: "file", label: "选择图片", type: "file", accept: ".jpg,.jpeg,.png,image/jpeg,image/png", hint: "JPG或者PNG" }, ALT, { name: "title", label: "图题（选填）", value: "" }];
    Draft.ask("插入图片", asks, function (found) { return found.file ? described(found) : "请选择图片"; }, "插入").then(function (found) {
      if (!found) return editor.commands.focus();
      return Draft.upload(found.file).then(function (url) { insert(editor, url, found.alt, found.title); }, failed);
    });
  };

  /* 给选中的图片写说明 */
  Draft.describe = function (editor) {
    var ask = Object.assign({}, ALT, { value: editor.getAttributes("image").alt });
    return Draft.ask("图片说明", [ask], described).then(function (found) {
      if (found) editor.chain().focus().updateAttributes("image", { alt: found.alt }).run();
      else editor.commands.focus();
    });
  };

  function pictures(files) {
    return Array.from(files || []).filter(function (file) { return /^image\/(png|jpeg)$/.test(file.type); });
  }

  /* 截图、拖进来的图片：一张一张传上去；只有一张就接着问说明 */
  function takePictures(editor, files) {
    Draft.say(["正在传图片"]);
    files.reduce(function (before, file) {
      return before.then(function () { return Draft.upload(file); }).then(function (url) { insert(editor, url, "", ""); });
    }, Promise.resolve()).then(function () {
      Draft.say(files.length > 1 ? ["图片已插入。请逐张选中，按“图片说明”写上说明"] : []);
      if (files.length > 1) return;
      var at = editor.state.selection.from - 1;
      if (editor.state.doc.nodeAt(at) && editor.state.doc.nodeAt(at).type.name === "image") {
        editor.commands.setNodeSelection(at);
        Draft.describe(editor);
      }
    }).catch(failed);
  }

  /* 嵌在内容里的图片先传上去，内容里只留地址；不解析整页，样式还要留给服务器看 */
  function embedded(html) {
    var found = Array.from(new Set(html.match(/data:image\/(?:png|jpe?g);base64,[A-Za-z0-9+\/=\s]+/g) || [])), left = 0;
    return found.reduce(function (before, address) {
      return before.then(function (rest) {
        return fetchData(address).then(Draft.upload).then(function (url) { return rest.split(address).join(url); }, function () {
          left += 1;
          return rest.split(address).join("");
        });
      });
    }, Promise.resolve(html)).then(function (rest) { return { html: rest, left: left }; });
  }

  function fetchData(address) {
    var found = /^data:(image\/(?:png|jpe?g));base64,([\s\S]+)$/.exec(address);
    try {
      var bytes = Uint8Array.from(atob(found[2].replace(/\s/g, "")), function (one) { return one.charCodeAt(0); });
      return Promise.resolve(new File([bytes], "图片." + (found[1] === "image/png" ? "png" : "jpg"), { type: found[1] }));
    } catch (error) {
      return Promise.reject({ why: "broken" });
    }
  }

  function tidied(html) {
    var data = new FormData();
    data.set("html", html);
    if (Draft.bytes(data) > Number(Draft.form.dataset.most)) return Promise.reject({ why: "big" });
    return Draft.send(Draft.form.dataset.pasteUrl, data).then(function (answer) { return answer.ok ? answer.json() : Promise.reject({}); });
  }

  /* 服务器整理的时候光标可能动了，放回粘贴的地方 */
  function fromElsewhere(editor, html) {
    var mark = editor.state.selection.getBookmark();
    function follow(event) { mark = mark.map(event.transaction.mapping); }
    function put(markup) {
      editor.off("transaction", follow);
      editor.view.dispatch(editor.state.tr.setSelection(mark.resolve(editor.state.doc)));
      editor.view.pasteHTML(markup);
    }
    editor.on("transaction", follow);
    Draft.say(["正在整理粘贴的内容"]);
    return embedded(html).then(function (taken) {
      var lost = taken.left ? ["有" + taken.left + "张图片没有传上去，请另存后插入"] : [];
      return tidied(taken.html).then(function (told) {
        put(told.html);
        Draft.say(told.dropped.concat(lost));
      }, function () {
        put(taken.html);
        Draft.say(lost);
      });
    });
  }

  /* 样式属性不进浏览器：页面的安全策略不认，编辑器也用不着 */
  function bare(html) {
    return html.replace(/<style\b[\s\S]*?<\/style>/gi, "").replace(/\sstyle\s*=\s*("[^"]*"|'[^']*')/gi, "");
  }

  function takes(editor, event) {
    var from = event.clipboardData;
    var html = from.getData("text/html"), text = from.getData("text/plain"), files = pictures(from.files);
    if (files.length && !text.trim()) { takePictures(editor, files); return true; }
    if (html && html.indexOf("data-pm-slice") < 0) { fromElsewhere(editor, html); return true; }
    if (!html && /\n/.test(text.trim()) && editor.isEmpty) {
      editor.commands.insertContent(Draft.paragraphs(text));
      return true;
    }
    return false;
  }

  /* 交给 ProseMirror 的处理办法；返回 true 就是已经接手 */
  Draft.takesIn = function (current) {
    return {
      transformPastedHTML: bare,
      handleDOMEvents: {
        paste: function (view, event) {
          if (!event.clipboardData || !takes(current(), event)) return false;
          event.preventDefault();
          return true;
        }
      },
      handleDrop: function (view, event) {
        var files = pictures(event.dataTransfer && event.dataTransfer.files);
        if (!files.length) return false;
        var at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (at) current().commands.setTextSelection(at.pos);
        event.preventDefault();
        takePictures(current(), files);
        return true;
      }
    };
  };
})(window.Draft);
