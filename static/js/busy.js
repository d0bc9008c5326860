/* A step that takes a moment says so, and is taken once however often the button is pressed. Without scripts the page that follows says what happened. */
(function () {
  "use strict";

  document.querySelectorAll("form[data-busy]").forEach(function (form) {
    var going = false, said = document.createElement("p");
    said.className = "note gap3";
    said.setAttribute("role", "status");
    form.append(said);

    form.addEventListener("submit", function (event) {
      var button = event.submitter || form.querySelector("button");
      if (going || (button && button.getAttribute("aria-disabled") === "true")) { if (going) event.preventDefault(); return; }
      going = true;
      if (button) button.setAttribute("aria-busy", "true");
      said.textContent = form.dataset.busy;
    });

    /* the page may come back from the memory of the browser */
    window.addEventListener("pageshow", function () {
      going = false;
      said.textContent = "";
      document.querySelectorAll("button[aria-busy]").forEach(function (one) { one.removeAttribute("aria-busy"); });
    });
  });
})();
