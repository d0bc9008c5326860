/* 遮盖：在页面上用鼠标或者笔框一处，位置就填进表单；表单里改了位置，框跟着变。手指用来滚动页面，在手机上填表单 */
(function () {
  "use strict";

  var WHOLE = 10000, LEAST = 20, NAMES = ["left", "top", "width", "height"];
  var form = document.getElementById("mark"), svg = document.querySelector(".stage.live svg"), said = document.getElementById("drawn");
  if (!form || !svg) return;
  var high = svg.viewBox.baseVal.height, start = null, before = null;
  var draft = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  draft.setAttribute("class", "draft");

  function values() {
    return NAMES.map(function (name) { return form.elements[name].value; });
  }

  function fill(given) {
    NAMES.forEach(function (name, n) { form.elements[name].value = given[n]; });
  }

  function told(parts) {
    return String(Math.round(parts) / 100);
  }

  /* what the form says, as far as it is a place on this page */
  function show() {
    var given = values().map(parseFloat);
    var fits = given.every(function (one) { return one >= 0 && one <= 100; }) && form.elements.page.value === svg.dataset.page;
    if (!fits || !given[2] || !given[3]) { draft.remove(); return; }
    draft.setAttribute("x", given[0] * 100);
    draft.setAttribute("y", given[1] * high / 100);
    draft.setAttribute("width", given[2] * 100);
    draft.setAttribute("height", given[3] * high / 100);
    svg.appendChild(draft);
  }

  /* where on the page, in parts of its width and height */
  function point(event) {
    var box = svg.getBoundingClientRect();
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height].map(function (share) {
      return Math.min(WHOLE, Math.max(0, share * WHOLE));
    });
  }

  svg.addEventListener("pointerdown", function (event) {
    if (event.pointerType === "touch" || event.button !== 0) return;
    event.preventDefault();
    start = point(event);
    before = values();
    svg.setPointerCapture(event.pointerId);
  });

  svg.addEventListener("pointermove", function (event) {
    if (!start) return;
    var end = point(event);
    form.elements.page.value = svg.dataset.page;
    fill([Math.min(start[0], end[0]), Math.min(start[1], end[1]), Math.abs(end[0] - start[0]), Math.abs(end[1] - start[1])].map(told));
    show();
  });

  function drawn(keep) {
    if (!start) return;
    start = null;
    var small = values().slice(2).some(function (one) { return !(parseFloat(one) * 100 >= LEAST); });
    if (!keep || small) fill(before);
    else said.textContent = "已框出。" + (form.elements.ground.value ? "核对依据和理由，再按按钮。" : "选依据，写理由，再按按钮。");
    show();
  }

  svg.addEventListener("pointerup", function () { drawn(true); });
  svg.addEventListener("pointercancel", function () { drawn(false); });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") drawn(false); });
  form.addEventListener("input", show);
  show();
})();
