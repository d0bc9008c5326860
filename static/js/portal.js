/* Enhancement only: every page is complete without it. */
(function () {
  "use strict";
  var summary = document.querySelector(".errsum");
  if (summary) summary.focus();
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { window.print(); });
  });
  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var source = document.getElementById(button.dataset.copy), said = document.getElementById("copied");
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(source.textContent).then(function () {
        said.textContent = button.textContent = "已复制";
      }, function () { said.textContent = "没有复制成，请选中文字后复制"; });
    });
  });
})();
