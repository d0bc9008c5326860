/* A new element with its words, put at the end of its parent: for scripts that add to a page. */
(function () {
  "use strict";

  window.element = function (name, words, parent) {
    var made = document.createElement(name);
    if (words) made.textContent = words;
    if (parent) parent.append(made);
    return made;
  };
})();
