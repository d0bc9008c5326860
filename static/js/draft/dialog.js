/* 起草页的脚本四：问一两句话的小窗。关上以后光标回到原处。 */
(function (Draft) {
  "use strict";
  var count = 0;

  function made(tag, words, marks) {
    var element = document.createElement(tag);
    if (words) element.textContent = words;
    Object.keys(marks || {}).forEach(function (name) { element.setAttribute(name, marks[name]); });
    return element;
  }
  Draft.made = made;

  function control(ask) {
    count += 1;
    var box = made("div", "", { class: "field" }), id = "ask-" + count;
    var input = made("input", "", { id: id, name: ask.name, type: ask.type || "text", class: "inp" });
    input.value = ask.value === undefined ? "" : ask.value;
    ["accept", "inputmode"].forEach(function (name) { if (ask[name] !== undefined) input.setAttribute(name, ask[name]); });
    box.append(made("label", ask.label, { for: id }));
    if (ask.hint) {
      box.append(made("p", ask.hint, { class: "hint", id: id + "-hint" }));
      input.setAttribute("aria-describedby", id + "-hint");
    }
    box.append(input);
    return { box: box, input: input, ask: ask };
  }

  /* asks：[{name, label, value, hint, type}]；check(values) 返回哪里不对，空字符串就是对了 */
  Draft.ask = function (title, asks, check, yes) {
    return new Promise(function (done) {
      var dialog = made("dialog", "", { class: "ask compact", "aria-labelledby": "ask-title" });
      var wrong = made("p", "", { class: "msg", role: "alert" });
      var controls = asks.map(control);
      var go = made("button", yes || "确定", { type: "button", class: "btn go" });
      var no = made("button", "取消", { type: "button", class: "btn" });
      var acts = made("p", "", { class: "line mid gap4" });
      acts.append(go, no);
      dialog.append(made("h2", title, { id: "ask-title" }), wrong);
      controls.forEach(function (one) { dialog.append(one.box); });
      dialog.append(acts);
      document.body.append(dialog);

      function values() {
        var found = {};
        controls.forEach(function (one) {
          var box = one.input;
          found[one.ask.name] = box.type === "file" ? box.files[0] || null : box.value.trim();
        });
        return found;
      }
      function end(answer) { dialog.close(); dialog.remove(); done(answer); }
      function finish() {
        var found = values(), words = check ? check(found) : "";
        wrong.textContent = words;
        if (!words) end(found);
      }
      go.addEventListener("click", finish);
      no.addEventListener("click", function () { end(null); });
      dialog.addEventListener("cancel", function (event) { event.preventDefault(); end(null); });
      dialog.addEventListener("keydown", function (event) {
        if (event.key === "Enter" && event.target.nodeName === "INPUT" && event.target.type !== "file") { event.preventDefault(); finish(); }
      });
      dialog.showModal();
      controls[0].input.focus();
    });
  };
})(window.Draft);
