/* 起草答复：只留下所选结果要写的几项，没有选结果时先不问；写了字的不收起来。没有脚本，各项都在，分组列出。 */
(function () {
  "use strict";
  var form = document.getElementById("reply");
  if (!form) return;
  var chosen = form.elements.outcome;

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
  show();
})();
