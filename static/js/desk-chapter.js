/* 编写年报的一章：在光标处插入指标和句子，查指标，停笔后刷新预览。没有脚本，各按钮照样能用，插入的接在最后。 */
(function () {
  "use strict";

  var PAUSE = 900;
  var form = document.getElementById("chapter"), text = document.getElementById("id_text");
  if (!form || !text) return;
  var preview = document.getElementById("preview"), said = document.getElementById("previewed");
  var box = document.getElementById("id_q"), list = document.getElementById("figures"), counted = document.getElementById("narrowed");
  var caret = null, timer = null, running = null, opened = new Map();

  /* 光标离开正文以后，还记得在哪里 */
  ["blur", "keyup", "click", "select"].forEach(function (name) {
    text.addEventListener(name, function () { caret = [text.selectionStart, text.selectionEnd]; });
  });

  function insert(words) {
    var from = caret ? caret[0] : text.value.length, to = caret ? caret[1] : text.value.length;
    text.focus();
    text.setRangeText(words, from, to, "end");
    caret = [text.selectionStart, text.selectionEnd];
    text.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("click", function (event) {
    var button = event.target.closest("button[name=insert]");
    if (!button) return;
    event.preventDefault();
    insert(button.value);
  });

  function lines() { return Array.from(list.querySelectorAll("li[data-words]")); }

  function narrow() {
    var words = box.value.trim().split(/\s+/).filter(Boolean), left = 0;
    lines().forEach(function (line) {
      line.hidden = !words.every(function (word) { return line.dataset.words.indexOf(word) >= 0; });
      left += line.hidden ? 0 : 1;
    });
    list.querySelectorAll("details").forEach(function (group) {
      var own = group.querySelectorAll("li[data-words]");
      if (!own.length) return;
      if (!opened.has(group)) opened.set(group, group.open);
      group.hidden = !group.querySelector("li[data-words]:not([hidden])");
      group.open = words.length ? true : opened.get(group);
    });
    counted.textContent = words.length ? "有" + left + "个指标" : "";
  }

  if (box && list) {
    box.addEventListener("input", narrow);
    /* 回车插入第一个，向下键走到按钮上；上下键在按钮之间走 */
    box.addEventListener("keydown", function (event) {
      if (event.isComposing || (event.key !== "Enter" && event.key !== "ArrowDown")) return;
      var first = list.querySelector("details:not([hidden]) li:not([hidden]) button[name=insert]");
      event.preventDefault();
      if (!first) return;
      if (event.key === "ArrowDown") { first.closest("details").open = true; first.focus(); }
      else insert(first.value);
    });
    list.addEventListener("keydown", function (event) {
      var step = { ArrowDown: 1, ArrowUp: -1 }[event.key], button = event.target.closest("button[name=insert]");
      if (!step || !button) return;
      var all = Array.from(list.querySelectorAll("button[name=insert]")).filter(function (one) { return one.offsetParent !== null; });
      var next = all[all.indexOf(button) + step];
      event.preventDefault();
      if (next) next.focus(); else if (step < 0) box.focus();
    });
  }

  function refresh() {
    var data = new FormData(form);
    if (running) running.abort();
    running = new AbortController();
    fetch(form.dataset.preview, { method: "POST", body: data, credentials: "same-origin", redirect: "manual", signal: running.signal })
      .then(function (answer) {
        if (answer.type === "opaqueredirect") throw new Error("登录已过期，写的内容还在这一页；请在新窗口登录后回来接着写。");
        if (!answer.ok) throw new Error("预览没有刷新，写的内容还在这一页。");
        return answer.text();
      })
      .then(function (html) {
        preview.innerHTML = html;
        said.textContent = "预览已刷新";
      })
      .catch(function (failure) { if (failure.name !== "AbortError") said.textContent = failure.message; });
  }

  if (form.dataset.preview) {
    text.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(refresh, PAUSE);
    });
  }
})();
