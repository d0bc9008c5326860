/* 起草页的脚本九：旁边的检查跟着写的内容走；点“看位置”选中那几个字，点“改正”就地改。 */
(function (Draft) {
  "use strict";
  var panel = document.getElementById("checks"), EVERY = 5000;
  var last = 0, waiting = false, asking = false;

  function show(html) {
    if (panel.contains(document.activeElement)) return;
    var found = new DOMParser().parseFromString(html, "text/html").body;
    panel.replaceChildren.apply(panel, Array.from(found.childNodes));
  }

  function ask() {
    waiting = false;
    asking = true;
    last = Date.now();
    return Draft.send(Draft.form.dataset.checksUrl, Draft.words()).then(function (answer) {
      return answer.ok ? answer.text().then(show) : null;
    }).catch(function () { return null; }).then(function () { asking = false; });
  }

  /* 两次检查之间至少隔五秒 */
  Draft.check = function () {
    if (waiting) return;
    waiting = true;
    setTimeout(ask, Math.max(0, (asking ? EVERY : 0), last + EVERY - Date.now()));
  };

  panel.addEventListener("click", function (event) {
    var row = event.target.closest("[data-field]"), button = event.target.closest("[data-mended]");
    var link = event.target.closest("a[href^='#']");
    if (!row || !(button || link)) return;
    var at = row.dataset, place = { tag: at.tag, nth: Number(at.nth), start: Number(at.start), end: Number(at.end) };
    if (button && !Draft.mend(at.field, place, button.dataset.mended)) return;
    if (link) Draft.goTo(at.field, place);
    event.preventDefault();
  });
})(window.Draft);
