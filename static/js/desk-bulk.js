/* Ticking many rows of a list: all of the page, a range with Shift, and how many are ticked. Without it the boxes work one by one. */
(function () {
  "use strict";

  var form = document.querySelector("[data-bulk]");
  if (!form) return;
  var named = 'input[name="' + (form.getAttribute("data-bulk") || "item") + '"]';
  var boxes = Array.prototype.filter.call(document.querySelectorAll(named), function (box) { return box.form === form; });
  var all = form.querySelector("[data-all]");
  var count = form.querySelector("[data-count]");
  var words = count.textContent;
  var unit = form.getAttribute("data-unit") || "条";
  var last = null;

  function ticked() {
    return boxes.filter(function (box) { return box.checked; }).length;
  }

  function tell(note) {
    var n = ticked();
    all.checked = n === boxes.length;
    all.indeterminate = n > 0 && n < boxes.length;
    count.textContent = note || (n ? "已选" + n + unit + "，只算这一页的。" : words);
  }

  function range(from, to, on) {
    var first = boxes.indexOf(from);
    var end = boxes.indexOf(to);
    boxes.slice(Math.min(first, end), Math.max(first, end) + 1).forEach(function (box) { box.checked = on; });
  }

  boxes.forEach(function (box) {
    box.addEventListener("click", function (event) {
      if (event.shiftKey && last) range(last, box, box.checked);
      last = box;
      tell();
    });
  });
  all.addEventListener("change", function () {
    boxes.forEach(function (box) { box.checked = all.checked; });
    tell();
  });
  form.addEventListener("submit", function (event) {
    if (ticked()) return;
    event.preventDefault();
    tell(form.getAttribute("data-none") || "还没有选中信息，请先勾选。");
    if (boxes.length) boxes[0].focus();
  });
  window.addEventListener("pageshow", function () { tell(); });
  all.closest("label").hidden = false;
  tell();
})();
