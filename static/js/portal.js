/* Enhancement only: every page is complete without it. */
(function () {
  "use strict";
  var summary = document.querySelector(".errsum");
  if (summary) summary.focus();
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
})();
