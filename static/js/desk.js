/* Single keys of the desk. Each does what a control on the page does; never inside fields; loaded only while they are switched on. */
(function () {
  "use strict";

  function inField(element) {
    var typed = "input:not([type=checkbox]):not([type=radio]), textarea, select, [role=textbox], dialog[open]";
    return element.isContentEditable || Boolean(element.closest(typed));
  }

  function control(key) {
    return document.querySelector('[data-key="' + key + '"]');
  }

  function rows() {
    return Array.prototype.filter.call(document.querySelectorAll(".inbox > li, [data-rows] > tr"), function (row) {
      return row.offsetParent !== null;
    });
  }

  function present(all) {
    return all.findIndex(function (row) { return row.contains(document.activeElement); });
  }

  function move(step) {
    var all = rows();
    var next = all[Math.max(0, Math.min(all.length - 1, present(all) + step))];
    if (next) next.querySelector(".t").focus();
  }

  function inRow(key) {
    var all = rows();
    var row = all[present(all)];
    var button = row && row.querySelector('[data-key="' + key + '"]');
    if (button) button.click();
  }

  function search() {
    var field = document.querySelector("main input[type=search]") || document.querySelector("input[type=search]");
    if (field) field.focus();
  }

  function press(key) {
    var link = control(key);
    if (link) link.click();
  }

  var keys = {
    n: function () { press("n"); },
    p: function () { press("p"); },
    "/": search,
    "、": search,
    j: function () { move(1); },
    k: function () { move(-1); },
    e: function () { inRow("e"); },
    x: function () { inRow("x"); },
    "?": function () { press("?"); },
    "？": function () { press("?"); }
  };

  document.addEventListener("keydown", function (event) {
    var plain = !(event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.defaultPrevented);
    var act = plain && !inField(event.target) && keys[event.key.length === 1 ? event.key.toLowerCase() : ""];
    if (!act) return;
    event.preventDefault();
    act();
  });
})();
