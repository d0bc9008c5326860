/* 收起来的几项：标题行上写着现在选了什么；选了不公开的，依据和理由自动展开。 */
(function () {
  "use strict";

  function told(fold) {
    var picked = Array.from(fold.querySelectorAll("input:checked"), function (box) { return box.closest("label").textContent.trim(); });
    Array.from(fold.querySelectorAll("select")).forEach(function (list) {
      if (list.value) picked.push(list.selectedOptions[0].textContent.trim());
    });
    fold.querySelector(".now").textContent = picked.join("；") || fold.dataset.none || "";
  }

  document.addEventListener("change", function (event) {
    var fold = event.target.closest(".more-of"), grounds = document.getElementById("grounds");
    if (fold) told(fold);
    if (grounds && event.target.name === "attribute" && event.target.value !== "proactive") grounds.open = true;
  });
})();
