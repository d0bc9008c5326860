/* 起草页的脚本十一：把各部分接起来；Ctrl+S 保存而不离开。 */
(function (Draft) {
  "use strict";
  var form = Draft.form, sent = false;

  form.addEventListener("input", function (event) { if (event.target.type !== "file") Draft.changed(); });
  form.addEventListener("change", function (event) { if (event.target.type !== "file") Draft.changed(); });

  function chosen() {
    return Array.from(form.querySelectorAll("input[type=file]")).some(function (field) { return field.files.length; });
  }

  /* 太大的表单不送出去：留在页面上，说明怎么办 */
  form.addEventListener("submit", function (event) {
    Draft.sync();
    if (Draft.bytes(Draft.words()) > Number(form.dataset.most)) {
      event.preventDefault();
      Draft.trouble("big");
      return;
    }
    if (sent) { event.preventDefault(); return; }
    sent = true;
    Draft.leave();
    setTimeout(function () { sent = false; }, 5000);
  });

  function byButton() {
    var button = document.querySelector("button[form=draft][value=save]");
    if (button) button.click();
  }

  function stored(now) {
    Draft.field("seen").value = now.seen;
    ["taken", "taken_at"].forEach(function (name) { if (Draft.field(name)) Draft.field(name).remove(); });
    var banner = document.getElementById("taken");
    if (banner) banner.remove();
    Draft.settled("已保存 " + now.at);
    Draft.check();
  }

  function save() {
    if (chosen()) { byButton(); return; }
    var data = Draft.words({ verb: "save" });
    Draft.send(form.dataset.editUrl, data, { Accept: "application/json" }).then(function (answer) {
      if (!answer.ok) { byButton(); return null; }
      return answer.json().then(stored);
    }).catch(function (failure) { Draft.trouble(failure.why || "broken"); });
  }

  document.addEventListener("keydown", function (event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save();
    }
  });

  Draft.startEditor();
})(window.Draft);
