/* 起草答复：只留下所选结果要写的几项，没有选结果时先不问；写了字的不收起来；写了没有送出就离开的，先问一声。没有脚本，各项都在，分组列出。 */
(function () {
  "use strict";
  var form = document.getElementById("reply");
  if (!form) return;
  var chosen = form.elements.outcome, changed = false;

  function holds(place) {
    return Array.from(place.querySelectorAll("input, select, textarea")).some(function (field) { return field.value.trim(); });
  }

  function show() {
    document.querySelectorAll("[data-outcomes]").forEach(function (place) {
      var any = place.dataset.outcomes.split(" ");
      var matters = chosen.value ? any.indexOf(chosen.value) >= 0 : !form.contains(place);
      place.hidden = !matters && !holds(place) && !place.querySelector(".err");
    });
    form.querySelectorAll(".part").forEach(function (part) {
      part.hidden = Array.from(part.lastElementChild.children).every(function (place) { return place.hidden; });
    });
  }

  chosen.addEventListener("change", show);
  form.addEventListener("input", function () { changed = true; });
  form.addEventListener("submit", function () { changed = false; });
  window.addEventListener("beforeunload", function (event) { if (changed) event.preventDefault(); });
  show();
})();
